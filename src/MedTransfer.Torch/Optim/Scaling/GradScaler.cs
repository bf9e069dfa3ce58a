using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MedTransfer.Torch;

/// <summary>
/// Scales the loss of mixed-precision training up so that small gradients do not vanish in half precision, scales the gradients
/// down again before the step, and leaves a step out when a gradient overflowed. The scale falls after an overflow and rises after
/// many steps without one (Micikevicius et al. 2018). bfloat16 has the range of float32 and needs none.
/// </summary>
/// <example>
/// <code>
/// scaler.Scale(loss).backward();
/// scaler.Step(optimizer);   // scaler.Unscale(optimizer) before, to clip gradients
/// scaler.Update();
/// </code>
/// </example>
public sealed class GradScaler
{
    private readonly Dictionary<optim.Optimizer, Stage> stages = new(ReferenceEqualityComparer.Instance);
    private readonly float growthFactor;
    private readonly float backoffFactor;
    private readonly long growthInterval;
    private bool overflowed;
    private bool looked;

    /// <summary>Creates a scaler.</summary>
    /// <param name="initScale">The first scale.</param>
    /// <param name="growthFactor">By what the scale rises; above 1.</param>
    /// <param name="backoffFactor">By what it is multiplied after an overflow; below 1.</param>
    /// <param name="growthInterval">After how many steps in a row without overflow it rises.</param>
    /// <param name="enabled">False for a scaler that does nothing, so that one loop serves all precisions.</param>
    public GradScaler(double initScale = 65536, double growthFactor = 2, double backoffFactor = 0.5, long growthInterval = 2000, bool enabled = true)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(initScale);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(growthFactor, 1);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(backoffFactor);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(backoffFactor, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(growthInterval, 1);
        CurrentScale = (float)initScale;
        this.growthFactor = (float)growthFactor;
        this.backoffFactor = (float)backoffFactor;
        this.growthInterval = growthInterval;
        IsEnabled = enabled;
    }

    private enum Stage
    {
        Unscaled,
        Overflowed,
        Stepped,
    }

    /// <summary>Whether the scaler does anything.</summary>
    public bool IsEnabled { get; }

    /// <summary>By what losses are multiplied now.</summary>
    public float CurrentScale { get; private set; }

    /// <summary>The steps without overflow since the scale last changed.</summary>
    public long GrowthTracker { get; private set; }

    /// <summary>A loss times the scale, to call its backward pass.</summary>
    /// <param name="loss">The loss.</param>
    /// <returns>A new tensor; the loss itself when the scaler is not enabled.</returns>
    public Tensor Scale(Tensor loss)
    {
        ArgumentNullException.ThrowIfNull(loss);
        return IsEnabled ? loss.mul(CurrentScale) : loss;
    }

    /// <summary>Divides the gradients of an optimizer's parameters by the scale, so that they can be clipped, and looks for overflows.</summary>
    /// <param name="optimizer">The optimizer.</param>
    /// <exception cref="InvalidOperationException">It was done already since the last <see cref="Update"/>.</exception>
    /// <exception cref="ArgumentException">A gradient is in half precision: parameters must be wider than the computation.</exception>
    public void Unscale(optim.Optimizer optimizer)
    {
        ArgumentNullException.ThrowIfNull(optimizer);
        if (!IsEnabled)
        {
            return;
        }

        if (stages.TryGetValue(optimizer, out Stage stage))
        {
            throw new InvalidOperationException(stage == Stage.Stepped
                ? "The optimizer was stepped already: call Update before its gradients are unscaled again."
                : "The optimizer's gradients were unscaled already since the last Update.");
        }

        stages[optimizer] = Unscale(optimizer.parameters()) ? Stage.Unscaled : Stage.Overflowed;
    }

    /// <summary>As <see cref="Unscale(optim.Optimizer)"/>, for parameters whose step the caller makes or leaves out himself.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <returns>Whether no gradient overflowed, so that the step can be made; true when the scaler is not enabled.</returns>
    /// <exception cref="ArgumentException">A gradient is in half precision: parameters must be wider than the computation.</exception>
    public bool Unscale(IEnumerable<Parameter> parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        if (!IsEnabled)
        {
            return true;
        }

        bool finite = GradientScaling.Divide(parameters, CurrentScale);
        overflowed |= !finite;
        looked = true;
        return finite;
    }

    /// <summary>Steps an optimizer unless one of its gradients is infinite or NaN; scales the gradients down first if that was not done.</summary>
    /// <param name="optimizer">The optimizer.</param>
    /// <returns>Whether the step was made.</returns>
    /// <exception cref="InvalidOperationException">The optimizer was stepped already since the last <see cref="Update"/>.</exception>
    public bool Step(optim.Optimizer optimizer)
    {
        ArgumentNullException.ThrowIfNull(optimizer);
        if (!IsEnabled)
        {
            optimizer.step();
            return true;
        }

        if (!stages.TryGetValue(optimizer, out Stage stage) || stage == Stage.Stepped)
        {
            Unscale(optimizer);
        }

        bool steps = stages[optimizer] == Stage.Unscaled;
        if (steps)
        {
            optimizer.step();
        }

        stages[optimizer] = Stage.Stepped;
        return steps;
    }

    /// <summary>Sets the scale for the next iteration, after all optimizers were stepped.</summary>
    /// <param name="newScale">The scale to take; null to let it rise or fall by what happened.</param>
    /// <exception cref="InvalidOperationException">No optimizer was stepped since the last call.</exception>
    public void Update(double? newScale = null)
    {
        if (IsEnabled && newScale is { } given)
        {
            CurrentScale = (float)given;
        }
        else if (IsEnabled && !looked)
        {
            throw new InvalidOperationException("No gradients were looked at since the last Update: call Step before.");
        }
        else if (overflowed)
        {
            CurrentScale *= backoffFactor;
            GrowthTracker = 0;
        }
        else if (IsEnabled && ++GrowthTracker == growthInterval)
        {
            float grown = CurrentScale * growthFactor;
            CurrentScale = float.IsFinite(grown) ? grown : CurrentScale;
            GrowthTracker = 0;
        }

        stages.Clear();
        overflowed = looked = false;
    }

    /// <summary>The scale and the steps since it changed: what a checkpoint keeps.</summary>
    public (float Scale, long GrowthTracker) SaveState() => (CurrentScale, GrowthTracker);

    /// <summary>Goes on where another scaler was.</summary>
    /// <param name="state">What <see cref="SaveState"/> of the other gave.</param>
    public void LoadState((float Scale, long GrowthTracker) state)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(state.Scale, nameof(state));
        ArgumentOutOfRangeException.ThrowIfNegative(state.GrowthTracker, nameof(state));
        (CurrentScale, GrowthTracker) = state;
    }
}
