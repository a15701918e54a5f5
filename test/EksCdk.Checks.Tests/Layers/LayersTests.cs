using ArchUnitNET.Domain;
using ArchUnitNET.Loader;
using EksCdk.Configuration;

namespace EksCdk.Checks.Tests.Layers;

/// <summary>What may know what: each folder of the analyzer knows only those below it.</summary>
public sealed class LayersTests
{
    private const string Root = "EksCdk.Checks";

    private static readonly Lazy<ArchUnitNET.Domain.Architecture> Loaded = new(() =>
        new ArchLoader()
            .LoadAssemblies(typeof(Analyzer).Assembly, typeof(EnvironmentConfiguration).Assembly,
                System.Reflection.Assembly.Load("EksCdk.Facts")).Build());

    // From the bottom to the top. What is not listed is one of the rules' areas.
    private static readonly string[] Layers =
        ["Templates", "Sources", "Values", "Graph", "Resources", "Reasoning", "Rules", "Scenarios", "Results", "JoinChain",
            "Changes", "Planning", "Reporting"];

    [Fact]
    public void No_folder_of_the_analyzer_knows_one_above_it()
    {
        var wrong = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var type in Loaded.Value.Types.Where(t => LayerOf(t) is not null))
            // The type parameters of two classes that the JSON generator writes are one to ArchUnitNET.
            foreach (var target in type.Dependencies.Select(d => d.Target)
                .Where(t => t is not GenericParameter && LayerOf(t) is not null))
                if (Array.IndexOf(Layers, LayerOf(target)) > Array.IndexOf(Layers, LayerOf(type)))
                    wrong.Add($"{LayerOf(type)} -> {LayerOf(target)}: {type.Name} -> {target.Name}");
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public void Every_folder_of_the_analyzer_is_a_layer()
    {
        var folders = Directory.EnumerateDirectories(Path.Combine(Repository.Root, "src", Root))
            .Where(d => Directory.EnumerateFiles(d, "*.cs", SearchOption.AllDirectories).Any()).Select(d => Path.GetFileName(d)!)
            .Where(d => d is not ("bin" or "obj"));
        Assert.Equal(Layers.Order(), folders.Order());
    }

    [Theory]
    [InlineData("Amazon")]
    [InlineData("Constructs")]
    public void Facts_configuration_and_analyzer_know_no_cdk(string library)
    {
        var users =
            Loaded.Value.Types.Where(t =>
                t.Dependencies.Any(d => d.Target.FullName.StartsWith($"{library}.", StringComparison.Ordinal)));
        Assert.Empty(users.Select(t => t.FullName));
        Assert.True(Loaded.Value.Types.Count() > 400, "Nothing was looked at.");
    }

    [Fact]
    public void The_two_halves_do_not_know_each_other_and_facts_know_neither()
    {
        // ArchUnitNET takes what the JSON generator writes for a dependency on a type of the same members, so the assembly
        // itself is asked.
        var references = System.Reflection.Assembly.Load("EksCdk.Facts").GetReferencedAssemblies();
        Assert.DoesNotContain(references, reference => reference.Name!.StartsWith("EksCdk.", StringComparison.Ordinal));
        Assert.Empty(UsersIn("EksCdk.Configuration", ["EksCdk.Checks"]));
        Assert.Empty(UsersIn("EksCdk.Checks", ["EksCdk.Configuration"]));
    }

    private static IEnumerable<string> UsersIn(string project, string[] others) => Loaded.Value.Types
        .Where(t => IsIn(t, project) && t.Dependencies.Any(d => Array.Exists(others, o => IsIn(d.Target, o))))
        .Select(t => t.FullName);

    private static bool IsIn(IType type, string project) =>
        $"{type.Namespace?.FullName}.".StartsWith($"{project}.", StringComparison.Ordinal);

    private static string? LayerOf(IType type)
    {
        var space = type.Namespace?.FullName;
        if (space is null || !space.StartsWith($"{Root}.", StringComparison.Ordinal)) return null;
        return space.Split('.')[2];
    }
}
