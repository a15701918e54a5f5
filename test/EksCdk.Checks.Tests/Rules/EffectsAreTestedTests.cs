using System.Reflection;
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
        var tests = typeof(EffectsAreTestedTests).Assembly.GetTypes().Single(type => type.Name == $"{rule}Tests");
        var runs = tests.GetMethods().SelectMany(method => Arguments(method).Select(arguments => (method, arguments))).ToList();
        Assert.NotEmpty(runs);
        Assert.True(runs.Exists(run => Fails(tests, run.method, run.arguments)),
            $"No test of {rule} states an effect that the rule gives to single outcomes.");
    }

    // After what is known of the rule, which names its own effect.
    private static bool Overrides(Type rule)
    {
        var code = File.ReadAllText(Path.Combine(Folder, rule.Namespace!.Split('.')[^1], $"{rule.Name}.cs"));
        var start = code.IndexOf("\n{", StringComparison.Ordinal);
        var body = code[code.IndexOf("\n{", start + 1, StringComparison.Ordinal)..];
        return Override().IsMatch(body);
    }

    private static IEnumerable<object?[]> Arguments(MethodInfo method)
    {
        if (method.GetCustomAttribute<TheoryAttribute>() is not null)
            return method.GetCustomAttributes<InlineDataAttribute>().SelectMany(data => data.GetData(method))
                .Select(data => WithDefaults(method, data));
        return method.GetCustomAttribute<FactAttribute>() is null ? [] : [[]];
    }

    private static object?[] WithDefaults(MethodInfo method, object?[] given) =>
        [.. method.GetParameters().Select((p, i) => i < given.Length ? given[i] : p.DefaultValue)];

    private static bool Fails(Type tests, MethodInfo method, object?[] arguments)
    {
        var failed = false;
        RuleTest.RunWithoutOverrides(() =>
        {
            try
            {
                var instance = method.IsStatic ? null : Activator.CreateInstance(tests);
                (method.Invoke(instance, arguments) as Task)?.GetAwaiter().GetResult();
            }
            catch (TargetInvocationException thrown) when (thrown.InnerException is Xunit.Sdk.XunitException)
            {
                failed = true;
            }
        });
        return failed;
    }

    [GeneratedRegex(@"\bEffect\.[A-Z]")]
    private static partial Regex Override();
}
