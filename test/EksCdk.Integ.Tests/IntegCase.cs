using System.Text.Json.Nodes;

namespace EksCdk.Integ.Tests;

/// <summary>
/// An integration test case as its committed snapshot has it; <c>npm run integ</c> holds the snapshot against the code.
/// </summary>
public sealed class IntegCase
{
    private const string Ending = ".template.json";

    private IntegCase(string name)
    {
        Name = name;
        Folder = Path.Combine(Repository.Root, Cases, $"{name}.cs.snapshot");
        Templates = Directory.EnumerateFiles(Folder, $"*{Ending}")
            .ToDictionary(file =>
                Path.GetFileName(file)[..^Ending.Length], file => JsonNode.Parse(File.ReadAllText(file))!.AsObject());
    }

    private const string Cases = "integ/EksCdk.Integ/Cases";

    /// <summary>Every case.</summary>
    public static IReadOnlyList<IntegCase> All { get; } =
        [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, Cases), "*.cs").Order()
            .Select(file => new IntegCase(Path.GetFileNameWithoutExtension(file)))];

    public string Name { get; }

    /// <summary>The snapshot's folder.</summary>
    public string Folder { get; }

    /// <summary>The templates, by stack.</summary>
    public IReadOnlyDictionary<string, JsonObject> Templates { get; }

    /// <summary>The template of the observer, which holds the assertions.</summary>
    public JsonObject Observer => Templates.Single(t => t.Key.EndsWith("-observer", StringComparison.Ordinal)).Value;

    public static IntegCase Named(string name) => All.Single(c => c.Name == name);

    public override string ToString() => Name;
}
