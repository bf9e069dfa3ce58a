namespace MedTransfer.Torch;

internal static partial class Aten
{
    internal static readonly Operator BernoulliInPlace_Tensor = new("aten::bernoulli_", "Tensor");
    internal static readonly Operator BernoulliInPlace_float = new("aten::bernoulli_", "float");
    internal static readonly Operator CauchyInPlace = new("aten::cauchy_");
    internal static readonly Operator ExponentialInPlace = new("aten::exponential_");
    internal static readonly Operator GeometricInPlace = new("aten::geometric_");
    internal static readonly Operator LogNormalInPlace = new("aten::log_normal_");
    internal static readonly Operator Multinomial = new("aten::multinomial");
    internal static readonly Operator NormalInPlace = new("aten::normal_");
    internal static readonly Operator RandomInPlace_from = new("aten::random_", "from");
    internal static readonly Operator UniformInPlace = new("aten::uniform_");
}
