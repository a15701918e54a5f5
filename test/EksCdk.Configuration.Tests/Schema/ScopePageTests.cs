using System.Text;
using EksCdk.Configuration.Loading;
using EksCdk.Facts;

namespace EksCdk.Configuration.Tests.Schema;

/// <summary>docs/scope.md says of all that companies need how it is to be had, and what it says is so.</summary>
public sealed class ScopePageTests
{
    private const string Head =
        """
        # What companies need, and how it is to be had

        The environment file stays small: a key is there where most companies need it. What few need is C# of at most twenty lines
        beside the platform, in a program of one's own ([extending.md](extending.md)), and what nothing here could prove stays outside.
        This page is generated from `src/EksCdk.Facts/Data/scope.json`; tests load the examples of the file and synthesize the samples. A key
        of another tool that is written into an environment is refused with the same words.

        """;

    public static TheoryData<string> Examples => [.. Scope.Entries.Select(entry => entry.Example).OfType<string>().Distinct()];

    [Fact]
    public void The_page_lists_every_need_and_every_input()
    {
        var page = new StringBuilder(Head);
        var needs = Scope.Entries.SelectMany(entry => entry.Needs.Select(number => (number, entry))).OrderBy(need => need.number)
            .ToList();
        Assert.Equal(Enumerable.Range(1, 50), needs.Select(need => need.number));
        Table(page, "Fifty needs", "need", needs.Select(need => (need.entry.What, need.entry)));
        var inputs = Scope.Entries.SelectMany(entry => entry.Inputs.Select(input => ($"`{input}`", entry))).ToList();
        Assert.Equal(30, inputs.Count);
        Table(page, "The thirty most used inputs of terraform-aws-eks", "input", inputs);
        Table(page, "More that other tools have", "what",
            Scope.Entries.Where(entry => entry.Needs.Count + entry.Inputs.Count == 0).Select(entry => (entry.What, entry)));
        Snapshots.AssertSame("docs/scope.md", page.ToString());
    }

    [Fact]
    public void Each_entry_says_one_thing() => Assert.All(Scope.Entries, entry =>
        Assert.Single(new[] { entry.Here, entry.Always, entry.Sample, entry.Outside }.OfType<string>()));

    [Fact]
    public void What_it_calls_a_key_of_the_file_is_one()
    {
        var known = Keys(typeof(EnvironmentConfiguration), "").ToHashSet();

        Assert.All(Scope.Entries.Select(entry => entry.Here).OfType<string>(), key => Assert.Contains(key, known));
    }

    [Fact]
    public void No_key_of_ours_is_said_to_be_missing_and_none_of_theirs_means_two_things()
    {
        var ours = Keys(typeof(EnvironmentConfiguration), "").Select(key => key.Split('.')[^1].Replace("[]", ""))
            .Select(Spelling.Bare).ToHashSet();
        var theirs = Scope.Entries.SelectMany(entry => entry.Keys.Select(Spelling.Bare).Distinct()).ToList();
        var notInTheFile = Scope.Entries.Where(entry => entry.Here is null).SelectMany(entry => entry.Keys);

        Assert.DoesNotContain(notInTheFile, key => ours.Contains(Spelling.Bare(key)));
        Assert.Equal(theirs.Distinct(), theirs);
    }

    [Fact]
    public void Every_need_of_the_file_has_an_example() =>
        Assert.All(Scope.Entries.Where(entry => entry.Here is not null && entry.Needs.Count > 0), entry =>
            Assert.NotNull(entry.Example));

    [Theory]
    [MemberData(nameof(Examples))]
    public void An_example_loads(string example)
    {
        var nodes = example.Contains("nodeGroups:", StringComparison.Ordinal) ? "" : "nodeGroups: [{ name: general }]\n";

        EnvironmentLoader.Parse($"name: dev\n{nodes}{example}\n", Path.Combine(Repository.Root, "samples/environments/example"));
    }

    [Fact]
    public void A_sample_is_there() => Assert.All(Scope.Entries.Select(entry => entry.Sample).OfType<string>(), sample =>
        Assert.True(File.Exists(Path.Combine(Repository.Root, sample)), sample));

    private static IEnumerable<string> Keys(Type record, string path)
    {
        foreach (var property in RecordShape.Properties(record))
        {
            var key = path.Length == 0 ? property.Name : $"{path}.{property.Name}";
            yield return key;
            var element = RecordShape.ListOf(property.Type);
            if (!RecordShape.IsRecord(element ?? property.Type)) continue;
            foreach (var inner in Keys(element ?? property.Type, element is null ? key : $"{key}[]")) yield return inner;
        }
    }

    private static void Table(StringBuilder page, string title, string column, IEnumerable<(string Name, ScopeEntry Entry)> rows)
    {
        var all = rows.ToList();
        page.Append($"\n## {title}\n\n{Counts(all)}\n\n| {column} | in the file | in C# | outside |\n|---|---|---|---|\n");
        foreach (var (name, entry) in all)
        {
            var file = entry.Here is not null ? $"`{entry.Here}`" : entry.Always;
            var sample = entry.Sample is null ? "" : $"[{Path.GetFileName(entry.Sample)}](../{entry.Sample})";
            var note = entry.Note is null ? "" : $"; {entry.Note}";
            page.Append(
                $"| {name} | {(file is null ? "" : file + note)} | {(sample.Length == 0 ? "" : sample + note)} " +
                $"| {(entry.Outside is null ? "" : entry.Outside + note)} |\n");
        }
    }

    private static string Counts(List<(string Name, ScopeEntry Entry)> rows) =>
        $"{rows.Count(row => row.Entry is { Sample: null, Outside: null })} in the file or always there, " +
        $"{rows.Count(row => row.Entry.Sample is not null)} in C#, {rows.Count(row => row.Entry.Outside is not null)} outside.";
}
