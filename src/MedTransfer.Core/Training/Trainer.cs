using System.Runtime.CompilerServices;
using MedTransfer.Core.Configuration;
using MedTransfer.Data;
using MedTransfer.Models;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace MedTransfer.Core.Training;

/// <summary>
/// Trains a network. Settings are chained and checked all at once by <see cref="FitAsync"/>; a trainer fits once.
/// <code>
/// var result = await Trainer.For(model).On(data).Optimize(Optimizers.AdamW(2e-4)).Epochs(8).Seed(0).FitAsync();
/// </code>
/// It sees the training and the validation split only. With the same seed on the same machine it gives the same bits on a
/// processor, as long as nothing else in the process draws from libtorch's random state meanwhile.
/// </summary>
public sealed class Trainer
{
    private const string Refusal = "The training cannot start";

    private readonly ImageModel _model;
    private TrainingData? _data;
    private OptimizerPolicy? _optimizer;
    private LearningRateSchedule _schedule = Schedules.Constant();
    private InputTransform? _transform;
    private int? _inputSize;
    private int _epochs = 10;
    private int _batchSize = 64;
    private GradientClipping? _clipping;
    private WeightAveraging? _averaging;
    private Metric _select = Metric.ValidationAuc;
    private EarlyStopChoice? _earlyStop;
    private Augmentation _augment = Augmentation.None;
    private long _seed;
    private string _device = "auto";
    private Precision? _precision;
    private MemoryLayout? _layout;
    private TransferStrategy _strategy = Transfer.FineTune();
    private TrainingLoss? _loss;
    private BalanceMethod? _balance;
    private BatchMixer? _mix;
    private NonFinitePolicy _nonFinite = NonFinitePolicy.Stop;
    private int _batchesPerStep = 1;
    private readonly List<TrainingCallback> _callbacks = [];
    private ILogger _logger = NullLogger.Instance;
    private CheckpointOptions? _checkpoint;
    private string? _resumeFrom;
    private bool _used;

    private Trainer(ImageModel model) => _model = model;

    /// <summary>Begins the settings of a training.</summary>
    /// <param name="model">The network; it is trained in place.</param>
    public static Trainer For(ImageModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return new Trainer(model);
    }

    /// <summary>The data; of a whole data set only the training and validation splits are kept. Required.</summary>
    /// <param name="data">The data set, which must outlive the training.</param>
    public Trainer On(ImageDataset data) => On(TrainingData.Of(data));

    /// <summary>The data. Required.</summary>
    /// <param name="data">The two splits.</param>
    public Trainer On(TrainingData data) => Given(data, () => _data = data);

    /// <summary>The optimizer. Required.</summary>
    /// <param name="optimizer">See <see cref="Optimizers"/>.</param>
    public Trainer Optimize(OptimizerPolicy optimizer) => Given(optimizer, () => _optimizer = optimizer);

    /// <summary>The learning-rate schedule; constant when not given.</summary>
    /// <param name="schedule">See <see cref="Schedules"/>.</param>
    public Trainer Schedule(LearningRateSchedule schedule) => Given(schedule, () => _schedule = schedule);

    /// <summary>What is trained of the network; all of it when not given.</summary>
    /// <param name="strategy">See <see cref="Transfer"/>.</param>
    public Trainer Strategy(TransferStrategy strategy) => Given(strategy, () => _strategy = strategy);

    /// <summary>What is minimised; the task's usual loss (<see cref="TrainingLoss.Usual"/>) when not given. It decides how many outputs the network needs.</summary>
    /// <param name="loss">See the factories of <see cref="TrainingLoss"/>.</param>
    public Trainer Loss(TrainingLoss loss) => Given(loss, () => _loss = loss);

    /// <summary>How classes of different sizes are made up for; not at all when not given. Not for multi-label tasks, but for <see cref="BalanceMethod.WeightedLoss"/>.</summary>
    /// <param name="method">The method.</param>
    public Trainer Balance(BalanceMethod method) => Set(() => _balance = method);

    /// <summary>Mixes the samples of each training batch with each other; the loss takes the mixed labels.</summary>
    /// <param name="mixer"><see cref="BatchMixer.Mixup"/> or <see cref="BatchMixer.CutMix"/>.</param>
    public Trainer Mix(BatchMixer mixer) => Given(mixer, () => _mix = mixer);

    /// <summary>What becomes of a step whose loss or gradient holds NaN or infinity; <see cref="NonFinitePolicy.Stop"/> when not given.</summary>
    /// <param name="policy">Stop, or skip such steps and count them.</param>
    public Trainer OnNonFinite(NonFinitePolicy policy) => Given(policy, () => _nonFinite = policy);

    /// <summary>Pixels per side that the network sees; the stored size when not given.</summary>
    /// <param name="pixels">At least 1.</param>
    public Trainer InputSize(int pixels) => Set(() => _inputSize = pixels);

    /// <summary>How images become input; ImageNet's mean and standard deviation and bilinear resizing when not given.</summary>
    /// <param name="transform">The transform; its size holds unless <see cref="InputSize"/> is given too.</param>
    public Trainer Transform(InputTransform transform) => Given(transform, () => _transform = transform);

    /// <summary>Passes over the training split; 10 when not given.</summary>
    /// <param name="epochs">At least 1.</param>
    public Trainer Epochs(int epochs) => Set(() => _epochs = epochs);

    /// <summary>Images a step; 64 when not given. A last batch of a single image is left out, since batch norm has no variance there.</summary>
    /// <param name="images">At least 1.</param>
    public Trainer BatchSize(int images) => Set(() => _batchSize = images);

    /// <summary>
    /// Batches whose gradients make one step, 1 when not given: a step is that of a batch of all their samples, but for batch norm,
    /// which sees each batch for itself.
    /// </summary>
    /// <param name="batches">At least 1.</param>
    public Trainer Accumulate(int batches) => Set(() => _batchesPerStep = batches);

    /// <summary>Bounds the gradients before every step; no bound when not given.</summary>
    /// <param name="clipping">See <see cref="GradientClipping.ByNorm"/> and <see cref="GradientClipping.ByValue"/>.</param>
    public Trainer ClipGradients(GradientClipping clipping) => Given(clipping, () => _clipping = clipping);

    /// <summary>Averages the weights while training; the averaged ones are validated, kept and left in the model. None when not given.</summary>
    /// <param name="averaging">See <see cref="WeightAveraging.Ema"/> and <see cref="WeightAveraging.Swa"/>.</param>
    public Trainer Average(WeightAveraging averaging) => Given(averaging, () => _averaging = averaging);

    /// <summary>What the kept epoch is chosen by; the validation AUC when not given. The first of equal epochs wins; <see cref="Metric.LastEpoch"/> keeps the last.</summary>
    /// <param name="metric">The rule.</param>
    public Trainer SelectBy(Metric metric) => Set(() => _select = metric);

    /// <summary>Ends the training when the selection metric has not improved for some epochs.</summary>
    /// <param name="patience">Epochs to wait, at least 1.</param>
    /// <param name="minDelta">The least improvement that counts.</param>
    public Trainer EarlyStop(int patience, double minDelta = 0) => Set(() => _earlyStop = new(patience, minDelta));

    /// <summary>Random change of the training images; none when not given.</summary>
    /// <param name="augmentation">The operations; some sets of them have names, such as <see cref="Augmentation.CropFlip"/>.</param>
    public Trainer Augment(Augmentation augmentation) => Given(augmentation, () => _augment = augmentation);

    /// <summary>Seed of the order of the images, of augmentation and dropout; 0 when not given.</summary>
    /// <param name="seed">Any number.</param>
    public Trainer Seed(long seed) => Set(() => _seed = seed);

    /// <summary>Where to train; <c>auto</c> (the first GPU, else the processor) when not given.</summary>
    /// <param name="name"><c>auto</c>, <c>cpu</c>, <c>cuda</c> or <c>cuda:N</c>.</param>
    public Trainer Device(string name) => Given(name, () => _device = name);

    /// <summary>Arithmetic of the forward and backward pass; chosen by the device when not given (see <see cref="ComputeChoice"/>).</summary>
    /// <param name="precision">The arithmetic.</param>
    public Trainer Precision(Precision precision) => Set(() => _precision = precision);

    /// <summary>Order of the image tensors in memory; follows the arithmetic when not given.</summary>
    /// <param name="layout">The order.</param>
    public Trainer Layout(MemoryLayout layout) => Set(() => _layout = layout);

    /// <summary>Adds a callback; those that were added before are called before it.</summary>
    /// <param name="callback">The callback.</param>
    public Trainer Callback(TrainingCallback callback) => Given(callback, () => _callbacks.Add(callback));

    /// <summary>Where events are logged, beside what callbacks write; nowhere when not given. See <see cref="TrainingEvents"/>.</summary>
    /// <param name="logger">The logger.</param>
    public Trainer Log(ILogger logger) => Given(logger, () => _logger = logger);

    /// <summary>
    /// Calls back after every epoch, on the training thread, and first with those of a checkpoint that the training goes on from.
    /// Unlike an observer's, an error here ends the training: it is for what must not be lost, such as writing the history.
    /// </summary>
    /// <param name="callback">Receives the epoch's record.</param>
    public Trainer OnEpochEnd(Action<EpochRecord> callback) => Given(callback, () => _callbacks.Add(new EpochEndCallback(callback)));

    /// <summary>
    /// Keeps a checkpoint and, when the file is there already, goes on from it with the same bits as without an interruption.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="everyEpochs">Epochs between two writes; 0 for none but that of an interruption.</param>
    public Trainer Checkpoint(string path, int everyEpochs = 1)
    {
        ArgumentNullException.ThrowIfNull(path);
        return Checkpoint(new CheckpointOptions(path) { EveryEpochs = everyEpochs });
    }

    /// <summary>As <see cref="Checkpoint(string, int)"/>, with more to choose: minutes, steps, the best epochs.</summary>
    /// <param name="options">Where and when.</param>
    public Trainer Checkpoint(CheckpointOptions options) => Given(options, () => _checkpoint = options);

    /// <summary>
    /// Goes on from a checkpoint, which must be there, as it stood. New ones are written where <see cref="Checkpoint(CheckpointOptions)"/>
    /// says, if anywhere; one that is there already is newer and goes first.
    /// </summary>
    /// <param name="path">The file of a checkpoint of the same settings.</param>
    public Trainer Resume(string path) => Given(path, () => _resumeFrom = path);

    /// <summary>Trains. Afterwards the model holds the best epoch's weights and is in evaluation mode.</summary>
    /// <param name="progress">Is told of every batch and epoch; its errors are kept as warnings and end nothing.</param>
    /// <param name="cancellation">Looked at between steps and between batches of the validation split. With a checkpoint, the training can go on there.</param>
    /// <returns>The history, the best epoch and its predictions on the validation split.</returns>
    /// <exception cref="InvalidConfigurationException">
    /// Settings are missing, wrong or do not go together (all faults are listed), or the loss became NaN or infinite.
    /// </exception>
    /// <exception cref="InvalidContentException">The checkpoint is broken or of a newer version.</exception>
    /// <exception cref="IOException">A checkpoint cannot be written.</exception>
    /// <exception cref="OperationCanceledException">Training was cancelled; the model holds the weights of that moment.</exception>
    /// <exception cref="InvalidOperationException">The trainer has been used before.</exception>
    public Task<TrainingResult> FitAsync(IProgress<TrainingProgress>? progress = null, CancellationToken cancellation = default)
    {
        if (progress is not null) Callback(new ProgressCallback(progress));
        var plan = Check();
        _used = true;
        var loop = new TrainingLoop(plan);
        return Task.Factory.StartNew(
            () => loop.Run(cancellation), cancellation, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    private Trainer Given(object value, Action assign, [CallerArgumentExpression(nameof(value))] string? name = null)
    {
        ArgumentNullException.ThrowIfNull(value, name);
        return Set(assign);
    }

    private Trainer Set(Action assign)
    {
        if (_used) throw new InvalidOperationException("This trainer has been used; begin anew with Trainer.For(model).");
        assign();
        return this;
    }

    /// <summary>The checked settings.</summary>
    /// <exception cref="InvalidConfigurationException">There are faults; all are listed.</exception>
    internal TrainingPlan Check()
    {
        if (_used) throw new InvalidOperationException("This trainer has been used; begin anew with Trainer.For(model).");
        var faults = new Faults();
        if (_data is null) faults.Add("data: not given; add .On(data).");
        else TrainingRules.CheckData(_data, _model, Balancing.Loss(_data.Task, _loss, _balance), _select, faults);
        if (_data is not null) faults.AddRange(Balancing.FindFaults(_data.Task, _loss, _balance, _mix));
        if (_optimizer is null && _strategy.TakesSteps) faults.Add("optimizer: not given; add .Optimize(Optimizers.AdamW(2e-4)).");
        else faults.AddRange(_optimizer?.FindFaults() ?? []);
        if (_strategy.TakesSteps) faults.AddRange(_schedule.FindFaults(_epochs));
        if (_optimizer is not null && _strategy.TakesSteps) faults.AddRange(TrainingRules.FindMomentumFaults(_optimizer, _schedule));
        faults.AddRange(_clipping?.FindFaults() ?? []);
        if (_strategy.TakesSteps) faults.AddRange(_averaging?.FindFaults(_epochs) ?? []);
        faults.AddRange(_strategy.FindFaults());
        if (_strategy.NamesPart && !_strategy.FindFaults().Any()) faults.AddRange(_strategy.FindFaults(_model));
        TrainingRules.CheckCounts(_epochs, _batchSize, _batchesPerStep, _earlyStop, _select, faults);
        faults.Require(_inputSize is not <= 0, $"input size: must be positive, found {_inputSize}.");
        if (_checkpoint is not null) faults.AddRange(_checkpoint.FindFaults());
        faults.Require(_resumeFrom is null || File.Exists(_resumeFrom), $"resume: there is no file '{_resumeFrom}'.");
        var mode = faults.Try(() => ComputeMode.On(ComputeMode.ParseDevice(_device), _precision, _layout));
        faults.Throw(Refusal);

        var plan = Plan(mode!);
        faults.AddRange(_strategy.FindFaults(plan));
        faults.AddRange(TrainingRules.FindMonitorFaults(plan));
        faults.Throw(Refusal);
        return plan;
    }

    private TrainingPlan Plan(ComputeMode mode)
    {
        var transform = _transform ?? InputTransform.ImageNet(_inputSize ?? (int)_data!.Train.Images.shape[^1]);
        if (_inputSize is { } size) transform = transform with { Size = size };
        return new()
        {
            Model = _model,
            Data = _data!,
            Transform = transform,
            // Where nothing learns by steps there is no parameter for it to change.
            Optimizer = _optimizer ?? Optimizers.Sgd(1),
            Schedule = _schedule,
            Strategy = _strategy,
            Loss = Balancing.Loss(_data!.Task, _loss, _balance).WeighedBy(_data),
            Balance = _balance,
            Order = Balancing.Order(_data.Train, _balance),
            Mix = _mix,
            NonFinite = _nonFinite,
            Epochs = _strategy.TakesSteps ? _epochs : 1,
            BatchSize = _batchSize,
            BatchesPerStep = _batchesPerStep,
            Clipping = _clipping,
            Averaging = _averaging,
            Select = _select,
            EarlyStop = _earlyStop,
            Augment = _augment,
            Seed = _seed,
            Mode = mode,
            Checkpoint = _checkpoint,
            ResumeFrom = _resumeFrom,
            Callbacks = [.. _callbacks, .. OwnCallbacks()],
            Logger = _logger,
        };
    }

    private IEnumerable<TrainingCallback> OwnCallbacks()
    {
        if (_earlyStop is { } stop) yield return new EarlyStopping(_select, stop.Patience, stop.MinDelta);
        if (_logger is not NullLogger) yield return new LoggingCallback(_logger);
    }
}
