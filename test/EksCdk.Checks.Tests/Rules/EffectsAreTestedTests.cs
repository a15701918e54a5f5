using System.Text.RegularExpressions;
using EksCdk.Checks.Rules;

namespace EksCdk.Checks.Tests.Rules;

/// <summary>
/// The effect is what a finding promises. Whatever rule gives single outcomes another effect than its own, its tests say so:
/// without
/// the overrides at least one of them fails.
/// </summary>
public sealed partial class EffectsAreTestedTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "src", "EksCdk.Checks", "Rules");

    public static TheoryData<string> RulesWithOverrides()
    {
        var names = RuleCatalog.Rules.Select(r => r.GetType()).Where(Overrides).Select(type => type.Name).ToList();
        Assert.True(names.Count > 30, "The overrides are not found any more.");
        return [.. names];
    }

    [Theory]
    [MemberData(nameof(RulesWithOverrides))]
    public void Without_its_overrides_a_rule_fails_its_tests(string rule)
    {
        var runs = TestRuns.Of(rule);
        Assert.NotEmpty(runs);
        Assert.True(runs.Any(Fails), $"No test of {rule} states an effect that the rule gives to single outcomes.");
    }

    // After what is known of the rule, which names its own effect.
    private static bool Overrides(Type rule)
    {
        var code = File.ReadAllText(Path.Combine(Folder, rule.Namespace!.Split('.')[^1], $"{rule.Name}.cs"));
        var start = code.IndexOf("\n{", StringComparison.Ordinal);
        var body = code.IndexOf("\n{", start + 1, StringComparison.Ordinal);
        return body >= 0 && Override().IsMatch(code[body..]);
    }

    private static bool Fails(Action test)
    {
        try
        {
            RuleTest.RunWithoutOverrides(test);
            return false;
        }
        catch (Xunit.Sdk.XunitException)
        {
            return true;
        }
    }

    [GeneratedRegex(@"\bEffect\.[A-Z]")]
    private static partial Regex Override();
}
