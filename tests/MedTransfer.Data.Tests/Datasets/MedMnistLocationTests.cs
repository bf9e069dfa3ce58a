using MedTransfer.Testing;

namespace MedTransfer.Data.Tests;

public sealed class MedMnistLocationTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly Environ _environ = new();

    public MedMnistLocationTests()
    {
        _environ.Set("MEDMNIST_ROOT", null).Set("HOME", Make("home")).Enter(Make("work/deep/er"));
    }

    public void Dispose()
    {
        _environ.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Folders_are_searched_in_order()
    {
        Assert.Null(MedMnist.Locate("breastmnist"));
        var shared = Put("work/shared/data/medmnist");
        Assert.Equal(shared, MedMnist.Locate("breastmnist")!.Path);
        var home = Put("home/.medmnist");
        Assert.Equal(home, MedMnist.Locate("BreastMNIST")!.Path);
        var variable = Put("variable");
        _environ.Set("MEDMNIST_ROOT", _folder.File("variable"));
        Assert.Equal(variable, MedMnist.Locate("breastmnist")!.Path);
        var given = Put("given");
        Assert.Equal(given, MedMnist.Locate("breastmnist", root: _folder.File("given"))!.Path);
    }

    [Fact]
    public void A_root_that_is_named_stands_alone()
    {
        Put("home/.medmnist");
        Expect.Error<InvalidConfigurationException>(() => MedMnist.Load("breastmnist", root: Make("empty")).Dispose(), "breastmnist.npz", _folder.File("empty"));
    }

    [Fact]
    public void Missing_files_say_where_they_were_looked_for_and_what_to_fetch() => Expect.Error<InvalidConfigurationException>(
        () => MedMnist.Load("pathmnist", 224).Dispose(),
        "pathmnist_224.npz", _folder.File("home/.medmnist"), "https://zenodo.org/records/10519652/files/pathmnist_224.npz?download=1", "MEDMNIST_ROOT");

    [Fact]
    public void Names_and_sizes_that_do_not_exist()
    {
        Expect.Error<InvalidConfigurationException>(() => MedMnist.Load("bloodmnst").Dispose(), "Did you mean 'bloodmnist'?");
        Expect.Error<InvalidConfigurationException>(() => MedMnist.Load("bloodmnist", 100).Dispose(), "100", "28, 64, 128, 224");
        Expect.Error<InvalidConfigurationException>(() => MedMnist.Load("organmnist3d", 224).Dispose(), "28, 64");
        Expect.Error<InvalidConfigurationException>(() => MedMnist.Load(_folder.File("unknown.npz")).Dispose(), "unknown.npz does not exist");
    }

    [Fact]
    public void A_file_of_another_name_is_known_by_its_numbers_of_images()
    {
        var breast = MedMnistCatalog.Find("breastmnist");
        MedMnistBytes.Write(_folder.File("mine.npz"), breast, 28);
        using var data = MedMnist.Load(_folder.File("mine.npz"), verify: false);
        Assert.Equal(("breastmnist", 28), (data.Info.Name, data.Size));

        MedMnistBytes.Write(_folder.File("other.npz"), MedMnistBytes.Tiny(), 8);
        Expect.Error<InvalidConfigurationException>(() => MedMnist.Load(_folder.File("other.npz")).Dispose(), "4 + 2 + 3 images tell");
    }

    private string Make(string folder) => Directory.CreateDirectory(_folder.File(folder)).FullName;

    private string Put(string folder)
    {
        var path = Path.Combine(Make(folder), "breastmnist.npz");
        File.WriteAllBytes(path, []);
        return path;
    }
}
