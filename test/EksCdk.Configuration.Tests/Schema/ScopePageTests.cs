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
        OfEksctl(page);
        Snapshots.AssertSame("docs/scope.md", page.ToString());
    }

    [Fact]
    public void Each_sample_says_which_examples_it_answers_and_none_is_left_out()
    {
        var samples = Path.Combine(Repository.Root, "samples", "environments");
        Assert.All(Scope.Examples, example => Assert.True(example.Sample is null != example.Outside is null, example.Example));
        Assert.All(Scope.Examples.Where(example => IsEnvironment(example.Sample)), example =>
            Assert.Contains(example.Example, CommentOf(Path.Combine(Repository.Root, example.Sample!))));
        Assert.All(Scope.Examples.Select(example => example.Sample).OfType<string>(), sample =>
            Assert.True(File.Exists(Path.Combine(Repository.Root, sample)), sample));
        Assert.All(Directory.EnumerateFiles(samples, "*.yaml"), file => Assert.True(
            !CommentOf(file).Contains("Answers eksctl's", StringComparison.Ordinal)
                || Scope.Examples.Any(example => example.Sample == $"samples/environments/{Path.GetFileName(file)}"), file));
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

    private static string CommentOf(string file) => string.Join(' ', File.ReadLines(file).TakeWhile(line => line.StartsWith('#'))
        .Select(line => line[2..]));

    // Each has its sample, so that there is no column for a key.
    private static void OfEksctl(StringBuilder page)
    {
        var (files, outside) =
            (Scope.Examples.Count(one => IsEnvironment(one.Sample)), Scope.Examples.Count(one => one.Outside is not null));
        page.Append($"\n## eksctl's {Scope.Examples.Count} examples\n\n{files} in the file, " +
            $"{Scope.Examples.Count - files - outside} in C#, {outside} outside. Each sample is an environment of our own, " +
            "which CI synthesizes and proves.\n\n| example | shows | in the file | in C# | outside |\n|---|---|---|---|---|\n");
        foreach (var one in Scope.Examples)
        {
            var note = one.Note is null ? "" : $"; {one.Note}";
            var link = one.Sample is null ? "" : $"[{Path.GetFileName(one.Sample)}](../{one.Sample}){note}";
            var isFile = IsEnvironment(one.Sample);
            page.Append(
                $"| {one.Example} | {one.What} | {(isFile ? link : "")} | {(isFile ? "" : link)} | {one.Outside} |\n");
        }
    }

    private static bool IsEnvironment(string? sample) => sample?.EndsWith(".yaml", StringComparison.Ordinal) is true;

    private static string Counts(List<(string Name, ScopeEntry Entry)> rows) =>
        $"{rows.Count(row => row.Entry is { Sample: null, Outside: null })} in the file or always there, " +
        $"{rows.Count(row => row.Entry.Sample is not null)} in C#, {rows.Count(row => row.Entry.Outside is not null)} outside.";
}
