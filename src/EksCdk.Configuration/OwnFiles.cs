using EksCdk.Configuration.Loading;

namespace EksCdk.Configuration;

/// <summary>The files beside an environment's own that it names: values of charts, and manifests.</summary>
public static class OwnFiles
{
    // What is larger fits into no template of CloudFormation.
    private const int MaximumBytes = 1024 * 1024;

    // The schema of a custom resource is far deeper than an environment.
    private const int MaximumDepth = 100;

    /// <summary>Their paths, from the folder of the environment's file, each once.</summary>
    public static IReadOnlyList<string> Of(EnvironmentConfiguration environment) =>
        [.. environment.Charts.Select(chart => chart.Values).OfType<string>().Concat(environment.Manifests).Distinct()];

    /// <summary>The environment with what its files say; what cannot be read is reported, and left out.</summary>
    internal static EnvironmentConfiguration Read(EnvironmentConfiguration environment, string folder, ProblemReport problems) =>
        environment with
        {
            Charts = [.. environment.Charts.Select((chart, index) => chart.Values is not { } file || chart.Settings.Count > 0
                ? chart
                : chart with { Settings = Values(file, folder, $"charts[{index}].values", problems) })],
            Objects = environment.Objects.Count > 0
                ? environment.Objects
                : [.. environment.Manifests.Select((file, index) =>
                    new ManifestFile(file, Objects(file, folder, $"manifests[{index}]", environment.Registry, problems)))],
        };

    private static IReadOnlyDictionary<string, object?> Values(string file, string folder, string path, ProblemReport problems)
    {
        var (documents, inside) = Documents(file, folder, path, problems);
        if (documents.Count > 1) inside.Refuse("", "a second document starts here", "keep one file of values",
            documents[1].Position);
        else if (documents is [not YamlMap])
            inside.Refuse("", "values of a chart are a group of keys", at: documents[0].Position);
        else if (documents is [YamlMap map])
        {
            OwnFileRules.Check(map, inside, isOfChart: true);
            if (new Binder(inside).Free(map) is IReadOnlyDictionary<string, object?> values && inside.IsEmpty) return values;
        }
        problems.Take(inside);
        return new Dictionary<string, object?>();
    }

    private static List<IReadOnlyDictionary<string, object?>> Objects(
        string file, string folder, string path, string? registry, ProblemReport problems)
    {
        var (documents, inside) = Documents(file, folder, path, problems);
        var objects = new List<IReadOnlyDictionary<string, object?>>();
        foreach (var document in documents)
        {
            OwnFileRules.Check(document, inside, isOfChart: false);
            OwnFileRules.CheckObject(document, registry, inside);
            if (new Binder(inside).Free(document) is IReadOnlyDictionary<string, object?> one) objects.Add(one);
        }
        problems.Take(inside);
        return objects;
    }

    private static (IReadOnlyList<YamlNode> Documents, ProblemReport Inside) Documents(
        string file, string folder, string path, ProblemReport problems)
    {
        var whole = Path.Combine(folder, file);
        var inside = new ProblemReport(EnvironmentFiles.DisplayName(whole));
        if (Path.IsPathRooted(file) || file.Split('/', '\\').Contains(".."))
            problems.Refuse(path, $"{file.Quoted()} is not beside the environment's file",
                "write a path below its folder, such as charts/argo-cd.yaml");
        else if (!File.Exists(whole))
            problems.Refuse(path, $"there is no {file.Quoted()} beside the environment's file",
                "write it, or mend the path");
        else if (EnvironmentFiles.ReadText(whole, inside, MaximumBytes, "more than CloudFormation takes") is { } text
            && EnvironmentFiles.RefuseControlCharacters(text, inside))
        {
            var documents = YamlReader.ReadAll(text, inside, MaximumDepth);
            if (documents.Count == 0 && inside.IsEmpty)
                problems.Refuse(path, $"{file.Quoted()} is empty", "write something into it, or leave it out");
            return (documents, inside);
        }
        problems.Take(inside);
        return ([], new ProblemReport(file));
    }
}

/// <summary>A file of manifests.</summary>
/// <param name="File">Its path, from the folder of the environment's file.</param>
/// <param name="Objects">The objects in it, in their order.</param>
public sealed record ManifestFile(string File, IReadOnlyList<IReadOnlyDictionary<string, object?>> Objects);
