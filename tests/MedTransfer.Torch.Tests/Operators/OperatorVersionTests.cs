using System.Reflection;

namespace MedTransfer.Torch.Tests.Operators;

public class OperatorVersionTests
{
    [Fact]
    public void Every_declared_operator_exists_or_is_known_to_be_missing_here()
    {
        var unknown = typeof(Operator).Assembly.GetTypes()
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(field => field.FieldType == typeof(Operator) && !field.DeclaringType!.ContainsGenericParameters)
            .Select(field => field.GetValue(null)).OfType<Operator>()
            .Select(op => op.Name)
            .Where(name => !Operator.Names().Contains(name) && !OperatorVersions.IsKnownToBeMissing(name, TorchInfo.Version));
        Assert.Empty(unknown);
    }

    [Theory]
    [InlineData("aten::_fused_adamw_", "1.13.1", "this operator came with libtorch 2.0; the one in use is 1.13.1.")]
    [InlineData("aten::_scaled_dot_product_attention", "2.6.0", "libtorch 2.6.0, the one in use, has no such operator any more; it has aten::scaled_dot_product_attention.")]
    [InlineData("aten::_fused_adamw_", "2.11.0", "libtorch 2.11.0, the one in use, has no such operator.")]
    [InlineData("aten::no_such_thing", "1.13.1", "libtorch 1.13.1, the one in use, has no such operator.")]
    [InlineData("aten::scaled_dot_product_attention", "1.13.1", "this operator came with libtorch 2.0;")]
    public void A_missing_operator_says_which_version_has_it(string name, string version, string explanation) =>
        Assert.StartsWith(explanation, OperatorVersions.Explain(name, version), StringComparison.Ordinal);

    [Fact]
    public void The_exception_names_operator_and_version()
    {
        var thrown = Assert.Throws<MissingOperatorException>(() => new Operator("aten::no_such_thing", "out").CallVoid());
        Assert.Equal($"aten::no_such_thing.out: libtorch {TorchInfo.Version}, the one in use, has no such operator.", thrown.Message);
    }
}
