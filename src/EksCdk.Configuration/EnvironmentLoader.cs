using EksCdk.Configuration.Loading;
using EksCdk.Configuration.Validation;

namespace EksCdk.Configuration;

/// <summary>Loads an environment from its YAML file, and says everything that is wrong with it at once.</summary>
public static class EnvironmentLoader
{
    /// <summary>
    /// The environment in a file. Nothing is absent in it that has a default: zones, NAT gateways, instance types and desired
    /// sizes are
    /// filled in. What loads can be deployed, as far as a file can tell.
    /// </summary>
    /// <exception cref="ConfigurationException">The file cannot be read, or what it says cannot be used.</exception>
    public static EnvironmentConfiguration Load(string path)
    {
        var file = EnvironmentFiles.DisplayName(path);
        var problems = new ProblemReport(file);
        var text = EnvironmentFiles.ReadText(path, problems);
        return text is null ? throw new ConfigurationException(problems.InOrder()) : Parse(text, file);
    }

    /// <summary>The environment in a text.</summary>
    /// <param name="yaml">The YAML text.</param>
    /// <param name="file">What to call it in messages; the files that it names are looked for in its folder.</param>
    /// <exception cref="ConfigurationException">What the text says cannot be used.</exception>
    public static EnvironmentConfiguration Parse(string yaml, string file)
    {
        var problems = new ProblemReport(file);
        var root = EnvironmentFiles.RefuseControlCharacters(yaml, problems) ? YamlReader.Read(yaml, problems) : null;
        if (root is YamlScalar { IsNull: true }) root = null;
        if (root is null && problems.IsEmpty)
            problems.Refuse("", "the file is empty", "an environment needs at least 'name' and 'nodeGroups'", new Position(1, 1));
        var environment = root is null ? null : new Binder(problems).Bind(root);
        return environment is null
            ? throw new ConfigurationException(problems.InOrder())
            : Complete(environment, problems, Path.GetDirectoryName(Path.GetFullPath(file))!);
    }

    /// <summary>
    /// The environment that was made in code, with its defaults filled in and checked as if it came from a file in the current
    /// folder.
    /// </summary>
    /// <exception cref="ConfigurationException">It contradicts itself, or EKS would refuse it.</exception>
    public static EnvironmentConfiguration Complete(EnvironmentConfiguration environment) =>
        Complete(environment, new ProblemReport($"environment '{environment.Name}'"), Directory.GetCurrentDirectory());

    /// <summary>
    /// The file of an environment: <c>dev</c> stands for <c>environments/dev.yaml</c> in the repository, anything with a folder
    /// or the
    /// ending <c>.yaml</c> or <c>.yml</c> is a path.
    /// </summary>
    /// <exception cref="ConfigurationException">There is no such file.</exception>
    public static string Resolve(string nameOrPath, string repositoryRoot) =>
        EnvironmentFiles.Resolve(nameOrPath, repositoryRoot);

    /// <summary>
    /// The names of the environments in a repository, which are those of the files in its folder <c>environments</c>, without
    /// their ending; none where there is no such folder.
    /// </summary>
    public static IReadOnlyList<string> Names(string repositoryRoot) => EnvironmentFiles.Names(repositoryRoot);

    private static EnvironmentConfiguration Complete(EnvironmentConfiguration environment, ProblemReport problems, string folder)
    {
        var complete = OwnFiles.Read(EnvironmentDefaults.FillIn(environment), folder, problems);
        EnvironmentValidators.Run(complete, problems);
        return problems.IsEmpty ? complete : throw new ConfigurationException(problems.InOrder());
    }
}
