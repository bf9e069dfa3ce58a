using MedTransfer.Torch.Native;

namespace TorchSharp.Modules;

/// <summary>
/// Steps a group by a rule: parameters on one device with the same numbers together, by libtorch's fused or list operators.
/// Arrays are kept from step to step.
/// </summary>
/// <typeparam name="TSettings">The options of the rule.</typeparam>
/// <typeparam name="TNumbers">The numbers of the rule that depend on a parameter's own steps.</typeparam>
internal abstract class RuleStep<TSettings, TNumbers> : GroupStep
    where TNumbers : struct, IEquatable<TNumbers>
{
    private const int MostSlots = 3;

    private readonly List<int> forOperators = [];
    private readonly Func<TSettings> read;
    private nint[] gradients = [];
    private TNumbers[] numbers = [];

    /// <summary>Creates the step.</summary>
    /// <param name="read">Reads the options for a step.</param>
    protected RuleStep(Func<TSettings> read)
    {
        this.read = read;
        Settings = read();
    }

    /// <summary>The options of the coming step.</summary>
    protected TSettings Settings { get; private set; }

    public sealed override void Run()
    {
        try
        {
            Prepare();
            RunKernels();
            if (forOperators.Count > 0)
            {
                RunOperators();
            }
        }
        finally
        {
            Release();
        }
    }

    /// <summary>Whether the rule uses a state tensor with its options of now.</summary>
    protected abstract bool Uses(int slot);

    /// <summary>Counts a parameter's step and gives the numbers for it.</summary>
    /// <param name="state">The state with all its tensors.</param>
    /// <param name="isFirst">Whether a state tensor was just made.</param>
    protected abstract TNumbers Advance(OptimizerState state, bool isFirst);

    /// <summary>Sets a new state tensor, which is zero, to the rule's start.</summary>
    protected virtual void Start(int slot, torch.Tensor tensor)
    {
    }

    /// <summary>Changes parameters by list operators.</summary>
    protected abstract void Run(in StepLists lists, TNumbers numbers);

    /// <summary>Changes parameters by an operator made for the rule.</summary>
    /// <returns>False, with nothing changed, where libtorch has none for these parameters.</returns>
    protected virtual bool TryFused(in StepLists lists, TNumbers numbers) => false;

    /// <summary>A state tensor of a parameter, or null where the rule does not use it.</summary>
    protected torch.Tensor? Tensor(int index, int slot) => Uses(slot) ? States[index].Slot(slot) : null;

    /// <summary>The numbers of a parameter for the coming step.</summary>
    protected TNumbers NumbersOf(int index) => numbers[index];

    /// <summary>Takes a parameter for a pass of one's own over memory.</summary>
    private protected virtual bool TryKernel(int index, nint gradient) => false;

    /// <summary>Changes the parameters taken.</summary>
    private protected virtual void RunKernels()
    {
    }

    private void Prepare()
    {
        Settings = read();
        forOperators.Clear();
        if (gradients.Length == 0)
        {
            gradients = new nint[Parameters.Length];
            numbers = new TNumbers[Parameters.Length];
        }

        for (int i = 0; i < Parameters.Length; i++)
        {
            gradients[i] = Bridge.mt_tensor_grad(Parameters[i].Handle);
            if (gradients[i] == 0)
            {
                continue;
            }

            numbers[i] = Advance(States[i], MakeTensors(i));
            if (Path != StepPath.Automatic || !TryKernel(i, gradients[i]))
            {
                forOperators.Add(i);
            }
        }
    }

    private bool MakeTensors(int index)
    {
        bool isFirst = false;
        for (int slot = 0; slot < MostSlots; slot++)
        {
            if (Uses(slot) && States[index].Slot(slot) is null)
            {
                torch.Tensor made = StateTensors.Like(Parameters[index]);
                States[index].Slot(slot) = made;
                Start(slot, made);
                isFirst = true;
            }
        }

        return isFirst;
    }

    private void RunOperators()
    {
        foreach (var alike in forOperators.GroupBy(i =>
            (Bridge.mt_tensor_device(Parameters[i].Handle), Bridge.mt_tensor_dtype(Parameters[i].Handle), numbers[i], Path == StepPath.OneByOne ? i : 0)))
        {
            using DisposeScope scope = torch.NewDisposeScope();
            int[] indices = [.. alike];
            torch.Tensor[] lent = Array.ConvertAll(indices, i =>
            {
                var gradient = new torch.Tensor(gradients[i]);
                gradients[i] = 0;
                return gradient;
            });
            torch.Tensor[][] slots = [.. Enumerable.Range(0, MostSlots).Select(s => Uses(s) ? Array.ConvertAll(indices, i => States[i].Slot(s)!) : [])];
            var lists = new StepLists(Array.ConvertAll(indices, i => (torch.Tensor)Parameters[i]), lent, slots);
            if (Path is StepPath.Lists or StepPath.OneByOne || !TryFused(in lists, numbers[indices[0]]))
            {
                Run(in lists, numbers[indices[0]]);
            }
        }
    }

    private void Release()
    {
        for (int i = 0; i < gradients.Length; i++)
        {
            if (gradients[i] != 0)
            {
                Bridge.mt_tensor_free(gradients[i]);
                gradients[i] = 0;
            }
        }
    }
}
