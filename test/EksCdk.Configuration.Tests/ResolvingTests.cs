namespace EksCdk.Configuration.Tests;

public sealed class ResolvingTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("ekscdk").FullName;

    public ResolvingTests()
    {
        Directory.CreateDirectory(Path.Combine(_root, "environments"));
        foreach (var name in new[] { "dev.yaml", "prod.yaml", "old.yml" })
            File.WriteAllText(Path.Combine(_root, "environments", name), "");
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void A_name_is_a_file_in_environments() =>
        Assert.Equal(Path.Combine(_root, "environments", "dev.yaml"), EnvironmentLoader.Resolve("dev", _root));

    [Fact]
    public void All_are_the_yaml_files_in_environments_by_name()
    {
        Assert.Equal(["dev", "prod"], EnvironmentLoader.Names(_root));
        Assert.Empty(EnvironmentLoader.Names(Path.Combine(_root, "environments")));
    }

    [Fact]
    public void A_path_is_taken_as_it_is_or_from_the_repositorys_root()
    {
        var file = Path.Combine(_root, "environments", "prod.yaml");

        Assert.Equal(file, EnvironmentLoader.Resolve(file, _root));
        Assert.Equal(file, EnvironmentLoader.Resolve("environments/prod.yaml", _root));
    }

    [Theory]
    [InlineData("prdo", "environments/prdo.yaml: no such environment; there are dev, prod; did you mean 'prod'?")]
    [InlineData("staging", "environments/staging.yaml: no such environment; there are dev, prod")]
    [InlineData("", "environments: the name of the environment is empty; name one of dev, prod")]
    [InlineData("old", "environments/old.yml: ends in .yml; rename it to old.yaml")]
    [InlineData("other/dev.yaml", "other/dev.yaml: no such file")]
    [InlineData("dev.yml", "dev.yml: no such file")]
    public void What_is_not_there_is_refused_with_what_there_is(string nameOrPath, string message) =>
        Assert.Equal(message, Assert.Throws<ConfigurationException>(() => EnvironmentLoader.Resolve(nameOrPath, _root)).Message);

    [Fact]
    public void Without_any_environment_the_message_says_so() =>
        Assert.EndsWith(
            "no such environment; there are none in /nowhere/environments",
            Assert.Throws<ConfigurationException>(() => EnvironmentLoader.Resolve("dev", "/nowhere")).Message);
}
