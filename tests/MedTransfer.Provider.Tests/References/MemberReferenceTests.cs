using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using MedTransfer.Provider.Tests.Api;

namespace MedTransfer.Provider.Tests.References;

/// <summary>Every member of TorchSharp that the compiled packages and samples use is one of TorchSharp 0.107's, with its signature.</summary>
public sealed class MemberReferenceTests
{
    private static readonly string[] OfTheLayer = ["MedTransfer.Torch", "MedTransfer.Testing"];

    public static TheoryData<string> Assemblies() => [.. Files()];

    [SkippableTheory]
    [MemberData(nameof(Assemblies))]
    public void EveryReferencedMemberIsOneOfTorchSharps(string file)
    {
        ApiLookup api = new(ApiList.Read());
        using CompiledAssembly assembly = Open(file);
        Assert.NotEmpty(assembly.Types());
        IReadOnlyList<string> faults = ReferenceCheck.Faults(assembly, api);
        Assert.True(faults.Count == 0, $"{file} uses what TorchSharp 0.107 does not have:\n{string.Join('\n', faults)}");
    }

    [Theory]
    [InlineData("MedTransfer.Data.dll")]
    [InlineData("MedTransfer.Models.dll")]
    [InlineData("MedTransfer.Core.dll")]
    public void TheAssembliesAreAmongThem(string file) => Assert.Contains(file, Files());

    // The samples do without TorchSharp's own names so far; they lie here so that one that uses them is looked at.
    [Theory]
    [InlineData("Quickstart.dll")]
    [InlineData("PretrainedVsScratch.dll")]
    [InlineData("Transfusion.dll")]
    [InlineData("TransferVsSelfSupervised.dll")]
    [InlineData("FoundationModels.dll")]
    public void TheSamplesLieBesideThem(string file) => Assert.True(File.Exists(Path.Combine(AppContext.BaseDirectory, file)));

    [SkippableTheory]
    [InlineData("torch.Tensor MoveToOuterDisposeScope()", "torch.Tensor MoveToOuterDisposeScope(bool deep)", "torch.Tensor has no member torch.Tensor MoveToOuterDisposeScope()")]
    [InlineData("virtual void register_buffer(", "virtual bool register_buffer(", "torch.nn.Module has no member void register_buffer(string, torch.Tensor, bool)")]
    [InlineData("| torch.ScalarType | (type)", "| torch.ScalarKind | (type)", "there is no type torch.ScalarType")]
    [InlineData("abstract TResult forward(T input)", "abstract TResult forward(TResult input, int count)", "BasicBlock overrides torch.Tensor forward(torch.Tensor), which its base types do not let it")]
    [InlineData("abstract TResult forward(T input)", "abstract T backward(TResult input)", "ResNet does not have torch.Tensor backward(torch.Tensor), which its base types require")]
    [InlineData("Module<T, TResult> | protected ctor(string name)", "Module<T, TResult> | protected ctor(string name, bool train)", "torch.nn.Module`2 has no member void .ctor(string)")]
    public void AMemberThatDiffersIsFound(string listed, string changed, string fault)
    {
        string[] lines = ApiList.Lines();
        string[] other = [.. lines.Select(l => l.Replace(listed, changed, StringComparison.Ordinal))];
        if (changed.Contains("ScalarKind", StringComparison.Ordinal)) other = [.. other.Select(l => l.Replace("| torch.ScalarType |", "| torch.ScalarKind |", StringComparison.Ordinal))];
        Assert.NotEqual(lines, other);
        using CompiledAssembly models = Open("MedTransfer.Models.dll");
        Assert.Contains(fault, ReferenceCheck.Faults(models, new(ApiList.Parse(other))));
    }

    private static IEnumerable<string> Files() => Directory.EnumerateFiles(AppContext.BaseDirectory, "*.dll")
        .Where(f => !OfTheLayer.Contains(Path.GetFileNameWithoutExtension(f)) && UsesTheLayer(f))
        .Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal);

    private static CompiledAssembly Open(string file) => new(Path.Combine(AppContext.BaseDirectory, file));

    private static bool UsesTheLayer(string path)
    {
        using PEReader file = new(File.OpenRead(path));
        if (!file.HasMetadata) return false;
        MetadataReader metadata = file.GetMetadataReader();
        return metadata.AssemblyReferences.Any(r => metadata.GetString(metadata.GetAssemblyReference(r).Name) == "MedTransfer.Torch")
            && metadata.TypeReferences.Select(metadata.GetTypeReference).Any(t => metadata.GetString(t.Namespace).Split('.')[0] == "TorchSharp");
    }
}
