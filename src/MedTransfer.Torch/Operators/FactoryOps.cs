namespace MedTransfer.Torch;

/// <summary>The operators behind the functions that make tensors, but for those of <see cref="Aten"/>.</summary>
internal static class FactoryOps
{
    internal static readonly Operator BartlettWindow = new("aten::bartlett_window", "periodic");
    internal static readonly Operator Bernoulli = new("aten::bernoulli");
    internal static readonly Operator Binomial = new("aten::binomial");
    internal static readonly Operator BlackmanWindow = new("aten::blackman_window", "periodic");
    internal static readonly Operator Complex = new("aten::complex");
    internal static readonly Operator Dirichlet = new("aten::_sample_dirichlet");
    internal static readonly Operator EmptyStrided = new("aten::empty_strided");
    internal static readonly Operator FromFile = new("aten::from_file");
    internal static readonly Operator Gamma = new("aten::_standard_gamma");
    internal static readonly Operator HammingWindow = new("aten::hamming_window", "periodic_alpha_beta");
    internal static readonly Operator HannWindow = new("aten::hann_window", "periodic");
    internal static readonly Operator KaiserWindow = new("aten::kaiser_window", "beta");
    internal static readonly Operator Logspace = new("aten::logspace");
    internal static readonly Operator Normal_float = new("aten::normal", "float_float");
    internal static readonly Operator Normal_Tensor = new("aten::normal", "Tensor_Tensor");
    internal static readonly Operator Poisson = new("aten::poisson");
    internal static readonly Operator Polar = new("aten::polar");
    internal static readonly Operator RandOut = new("aten::rand", "out");
    internal static readonly Operator Randint = new("aten::randint", "low_generator");
    internal static readonly Operator RandintLike = new("aten::randint_like", "low_dtype");
    internal static readonly Operator RandintOut = new("aten::randint", "out");
    internal static readonly Operator RandpermOut = new("aten::randperm", "out");
    internal static readonly Operator RandpermOut_generator = new("aten::randperm", "generator_out");
    internal static readonly Operator SparseCooTensor = new("aten::sparse_coo_tensor", "indices_size");
    internal static readonly Operator TrilIndices = new("aten::tril_indices");
    internal static readonly Operator TriuIndices = new("aten::triu_indices");
}
