using EksCdk.Checks.Sources;


namespace EksCdk.Checks.Tests;

/// <summary>A folder of a test's own.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("eks-checks-");

    public string Path => _folder.FullName;

    public void Write(string name, string text)
    {
        var path = System.IO.Path.Combine(Path, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    public Deployment Read(params string[] names) =>
        DeploymentReader.Read([.. names.Select(n => System.IO.Path.Combine(Path, n))]);

    public DeploymentModel Model(params string[] names) => new(Read(names), new Scenario(), TestDeployment.Today);

    public void Dispose() => _folder.Delete(recursive: true);
}
