using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using EksCdk.Checks.Sources;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;

namespace EksCdk.Checks.Tests.Robustness;

/// <summary>
/// Good templates, damaged at random: in their structure, in their bytes, in the text of YAML. A few seconds by default;
/// EKS_FUZZ=100 runs a hundred times as many. Half of them are the same every time. FsCheck prints what it found and the seed
/// that finds it again.
/// </summary>
public sealed class FuzzTests
{
    private static readonly string[] Fragments =
    [
        "Resources", "Properties", "Type", "Fn::Sub", "Ref", ": ", ":", "- ", "-", "\n", "\n  ", "\n    ", "\n\t", "[", "]", "{",
            "}", ", ", ",", "\"", "'", "#", "&a ", "*a", "!!int ", "!Sub ", "!Ref ", "!GetAtt ", "!", "<<: ",
        "? ", "| ", "> ", "|-\n", "---\n", "...\n", "%YAML 1.2\n", "~", "null", "true", "0", "-1", "1e999", "${", "}",
            "{{resolve:ssm:/x}}", "é", "\u0085", "\u2028", "\0", "\u001b", "\uFEFF", "\uE000", "@", "`", "\\", "\\u", "\\ud800",
            "\r\n",
    ];

    private static readonly List<List<(string File, JsonObject Template)>> Deployments = [.. Load()];

    private static int Times =>
        int.TryParse(Environment.GetEnvironmentVariable("EKS_FUZZ"), CultureInfo.InvariantCulture, out var times) ? times : 1;

    [Fact]
    public void A_template_with_any_values_in_any_places_is_read_or_refused()
    {
        var edit = from place in Gen.Choose(0, 1_000_000)
                   from change in Gen.Choose(0, 7)
                   from operand in Gen.Choose(0, 1_000_000)
                   select new Edit(place, change, operand);
        var damages =
            from deployment in Gen.Choose(0, Deployments.Count - 1)
            from count in Gen.Choose(1, 8)
            from edits in Gen.ArrayOf(edit, count)
            select (deployment, edits);
        var arbitrary =
            Arb.From(damages, d =>
                d.edits.Length <= 1 ? [] : d.edits.Select((_, i) => (d.deployment, d.edits.Where((_, j) => j != i).ToArray())));

        Run(arbitrary, 700, damage => Hostile.Check(() => Damaged(Deployments[damage.deployment], damage.edits)));
    }

    [Fact]
    public void A_template_with_any_bytes_in_any_places_is_read_or_refused()
    {
        var originals =
            Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Inputs"), "*", SearchOption.AllDirectories)
            .Select(File.ReadAllBytes).ToList();
        var fragment =
            Gen.OneOf(Gen.Elements(Fragments).Select(Encoding.UTF8.GetBytes),
                Gen.ArrayOf(Gen.Choose(0, 255).Select(b => (byte)b), 3));
        var damages =
            from original in Gen.Elements(originals.ToArray())
            from at in Gen.Choose(0, original.Length - 1)
            from length in Gen.Choose(0, 20)
            from bytes in fragment
            select (byte[])[.. original[..at], .. bytes, .. original[Math.Min(original.Length, at + length)..]];

        Run(Arb.From(damages), 500, bytes => Hostile.Check(bytes));
    }

    [Fact]
    public void A_template_cut_anywhere_is_read_or_refused()
    {
        var original = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Inputs", "cluster.yaml"));

        Run(Arb.From(Gen.Choose(0, original.Length)), 200, length => Hostile.Check(original[..length]));
    }

    [Fact]
    public void Anything_that_resembles_a_template_is_read_or_refused()
    {
        var texts = Gen.Elements(Fragments).ListOf().Select(parts => string.Concat(parts));

        Run(Arb.From(texts), 1500, text => Hostile.Check("Resources:\n  A:\n    Type: AWS::EKS::Cluster\n" + text));
        Run(Arb.From(texts), 1500, text => Hostile.Check("{" + text, "template.json"));
    }

    [Fact]
    public void Any_bytes_are_read_or_refused() => Run(ArbMap.Default.ArbFor<byte[]>(), 300, bytes => Hostile.Check(bytes));

    private static void Run<T>(Arbitrary<T> input, int times, Action<T> check)
    {
        var config = Config.QuickThrowOnFailure.WithMaxTest(times * Times / 2);
        var same = new Replay(new Rnd(20260601, 20260531), FSharpOption<int>.None);
        Prop.ForAll(input, check).Check(config.WithReplay(FSharpOption<Replay>.Some(same)));
        Prop.ForAll(input, check).Check(config);
    }

    private static Deployment Damaged(List<(string File, JsonObject Template)> templates, Edit[] edits)
    {
        var copies = templates.Select(t => (t.File, Template: (JsonObject)t.Template.DeepClone())).ToList();
        for (var i = 0; i < edits.Length; i++) edits[i].Apply(copies[edits[i].Operand % copies.Count].Template);
        return new Deployment(
            [.. copies
                .SelectMany(c =>
                    DeploymentReader.Read(new MemoryStream(Encoding.UTF8.GetBytes(c.Template.ToJsonString())), c.File).Stacks)]);
    }

    // Each as it is deployed: exports and imports between its templates must be there to be damaged.
    private static IEnumerable<List<(string File, JsonObject Template)>> Load()
    {
        var own = Path.Combine(AppContext.BaseDirectory, "Inputs");
        var known = KnownGood.All[0];
        var folders = SharedFolder.Root is null ? []
            : known.Assemblies.Select(name => Path.Combine(SharedFolder.Of(known.Folder), name));
        foreach (var folder in folders.Prepend(Path.Combine(own, "cdk")))
            yield return [.. Directory.GetFiles(folder, "*.template.json").Order(StringComparer.Ordinal).Select(Read)
                .Where(t => t.Template["Resources"] is not null)];
        yield return [Read(Path.Combine(own, "cluster.yaml"))];
    }

    private static (string File, JsonObject Template) Read(string path) =>
        (Path.GetFileName(path), (JsonObject)TestDeployment.ToJson(TemplateFile.Read(path, path).Root)!);
}
