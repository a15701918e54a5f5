using System.Diagnostics;
using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace EksCdk.Configuration.Tests.Properties;

/// <summary>
/// Whatever a file holds, it loads or is refused with messages: no other exception, no hang, no memory without bound.
/// </summary>
public sealed class RobustnessTests
{
    private static readonly string[] Fragments =
    [
        "name", "nodeGroups", "network", "labels", "tags", "minSize", ": ", ":", "- ", "-", "\n", "\n  ", "\n    ", "\n\t", "[",
            "]", "{", "}", ", ",
        "\"", "'", "#", "&a ", "*a", "!!int ", "!x ", "<<", "? ", "| ", "> ", "|-\n", "---\n", "...\n", "%YAML 1.2\n", "~",
            "null", "true", "0", "-1",
        "1.35", "10.0.0.0/16", "${x}", "{{resolve:x}}", "é", "\u0085", "\u2028", "\0", "\u001b", "\uFEFF", "@", "`", "\\",
            "\r\n", "dev", "general",
    ];

    [Fact]
    public void Any_bytes_load_or_are_refused()
    {
        var path = Path.GetTempFileName();
        Prop.ForAll<byte[]>(bytes =>
        {
            File.WriteAllBytes(path, bytes);
            LoadsOrIsRefused(() => EnvironmentLoader.Load(path));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
        File.Delete(path);
    }

    [Fact]
    public void Anything_that_resembles_YAML_loads_or_is_refused()
    {
        var texts = Gen.Elements(Fragments).ListOf().Select(string.Concat).ToArbitrary();

        Prop.ForAll(texts, text => LoadsOrIsRefused(() => EnvironmentLoader.Parse(text, "x")))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(5000));
    }

    [Fact]
    public void A_damaged_environment_loads_or_is_refused()
    {
        var original = File.ReadAllText(Path.Combine(Repository.Environments, "prod.yaml"));
        var damages =
            from at in Gen.Choose(0, original.Length - 1)
            from length in Gen.Choose(0, 12)
            from fragment in Gen.Elements(Fragments)
            select original.Remove(at, Math.Min(length, original.Length - at)).Insert(at, fragment);

        Prop.ForAll(damages.ToArbitrary(), text => LoadsOrIsRefused(() => EnvironmentLoader.Parse(text, "x")))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
    }

    [Theory]
    [InlineData("[", 100_000)]
    [InlineData("{a: ", 50_000)]
    [InlineData("- ", 100_000)]
    [InlineData("? ", 100_000)]
    [InlineData("&a ", 50_000)]
    [InlineData("a: [", 60_000)]
    [InlineData("!!x ", 60_000)]
    [InlineData("\"", 200_000)]
    [InlineData("a: &a [*a, *a]\n", 10_000)]
    [InlineData("x: 1\n", 40_000)]
    [InlineData("- name: x\n", 20_000)]
    public void A_file_full_of_one_thing_is_refused_soon(string part, int times)
    {
        var text = new StringBuilder().Insert(0, part, times).ToString();
        var watch = Stopwatch.StartNew();

        Assert.Throws<ConfigurationException>(() => EnvironmentLoader.Parse(text, "x"));

        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(5));
    }

    [Fact]
    public void Ten_thousand_problems_are_reported_in_a_message_that_can_be_read()
    {
        var text = string.Concat(Enumerable.Range(0, 10_000).Select(number => $"key{number}: 1\n"));

        var refused = Assert.Throws<ConfigurationException>(() => EnvironmentLoader.Parse(text, "x"));

        Assert.InRange(refused.Problems.Count, 10_000, 10_002);
        Assert.Equal(51, refused.Message.Split('\n').Length);
        Assert.EndsWith(" more problems", refused.Message);
    }

    private static void LoadsOrIsRefused(Func<EnvironmentConfiguration> load)
    {
        try
        {
            Assert.NotEmpty(load().AvailabilityZones);
        }
        catch (ConfigurationException refused)
        {
            Assert.NotEmpty(refused.Problems);
            Assert.DoesNotContain(refused.Problems.Take(50), problem => problem.ToString().Any(char.IsControl));
        }
    }
}
