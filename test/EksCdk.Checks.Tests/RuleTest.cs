using System.Text.Json.Nodes;
using EksCdk.Checks.Results;
using EksCdk.Checks.Rules;

namespace EksCdk.Checks.Tests;

/// <summary>What one rule says of a deployment.</summary>
internal static class RuleTest
{
    // The mutant of EffectsAreTestedTests: every rule with its own effect in place of what it says of single outcomes.
    private static readonly AsyncLocal<bool> WithoutOverrides = new();

    private static readonly AsyncLocal<List<Shown>?> Heard = new();

    /// <summary>What a test shows of rules.</summary>
    public static IReadOnlyList<Shown> Shows(Action test)
    {
        var heard = Heard.Value = [];
        try
        {
            test();
        }
        finally
        {
            Heard.Value = null;
        }

        return heard;
    }

    /// <summary>Runs a test as if no rule gave an outcome another effect than its own.</summary>
    public static void RunWithoutOverrides(Action test)
    {
        WithoutOverrides.Value = true;
        try
        {
            test();
        }
        finally
        {
            WithoutOverrides.Value = false;
        }
    }

    /// <summary>The rule says that it holds for the resource.</summary>
    public static void IsCompliant<T>(this TestDeployment deployment, string logicalId)
        where T : Rule, new() => Expect(deployment, new T(), logicalId, OutcomeState.Compliant, null, null);

    /// <summary>
    /// The rule refuses it, and points at the path (from Properties on) and, where given, says the words. Its effect is the one
    /// given, or an error: every other must be written down.
    /// </summary>
    public static void IsBroken<T>(
        this TestDeployment deployment, string logicalId, string? path = null, string? saying = null, DateOnly? today = null,
            Effect? effect = null)
        where T : Rule, new() => Expect(deployment, new T(), logicalId, OutcomeState.NonCompliant, path, saying, today, effect);

    /// <summary>The rule says that it cannot know.</summary>
    public static void IsUnknown<T>(this TestDeployment deployment, string logicalId, string? saying = null)
        where T : Rule, new() => Expect(deployment, new T(), logicalId, OutcomeState.Unknown, null, saying);

    /// <summary>The rule does not refuse it: it holds, or cannot be known.</summary>
    public static void IsNotBroken<T>(this TestDeployment deployment, string logicalId, DateOnly? today = null)
        where T : Rule, new() =>
            Assert.DoesNotContain(Outcomes(deployment, new T(), today), o =>
                o.State == OutcomeState.NonCompliant && o.Concerns(logicalId));

    /// <summary>The result has a finding of that rule with those words.</summary>
    public static void Has(this AnalysisResult result, string rule, string saying) =>
        Assert.Contains(result.Findings, f => f.Rule == rule && f.Message.Contains(saying, StringComparison.Ordinal));

    /// <summary>The result has no finding of that rule.</summary>
    public static void HasNo(this AnalysisResult result, string rule) =>
        Assert.DoesNotContain(result.Findings, f => f.Rule == rule);

    /// <summary>The rule has nothing to say about the resource, or about anything.</summary>
    public static void IsSilent<T>(this TestDeployment deployment, string? logicalId = null)
        where T : Rule, new()
    {
        Assert.DoesNotContain(Outcomes(deployment, new T(), null), o => logicalId is null || o.Concerns(logicalId));
        Heard.Value?.Add(new Shown(new T(), deployment.Copies(), null, logicalId, null));
    }

    private static IReadOnlyList<CheckedResource> Outcomes(TestDeployment deployment, Rule rule, DateOnly? today)
    {
        var result = Analyzer.Analyze(deployment.Read(), new AnalysisOptions { Today = today ?? TestDeployment.Today }, [rule]);
        Assert.Empty(result.Faults);
        return result.Outcomes;
    }

    private static void Expect(
        TestDeployment deployment, Rule rule, string logicalId, OutcomeState state, string? path, string? saying,
            DateOnly? today = null, Effect? effect = null)
    {
        var outcomes = Outcomes(deployment, rule, today);
        var said =
            string.Join("\n",
                outcomes.Select(o =>
                    $"{o.State} {string.Join(' ', o.Places.Select(p => p.Path))} {string.Join(' ', o.Affects)}: {o.Message}"));
        var about = outcomes.Where(o => o.Concerns(logicalId)).ToList();
        Assert.True(about.Count > 0, $"{rule.Info.Id} says nothing about {logicalId}:\n{said}");
        var expected =
            about.FirstOrDefault(o =>
                o.State == state && (saying is null || o.Message.Contains(saying, StringComparison.Ordinal)));
        Assert.True(expected is not null, $"{rule.Info.Id} does not say {state} {saying} about {logicalId}:\n{said}");
        if (state == OutcomeState.Compliant)
            Assert.True(about.TrueForAll(o => o.State == OutcomeState.Compliant),
                $"{rule.Info.Id} has other answers for {logicalId}:\n{said}");
        if (state == OutcomeState.NonCompliant)
        {
            var actual = EffectOf(expected);
            Assert.True(effect is null ? Effects.SeverityOf(actual) == Severity.Error
                : actual == effect, $"{rule.Info.Id} has the effect {actual}:\n{said}");
        }

        if (path is not null)
            Assert.True(expected.Places.Any(p => p.Path.EndsWith(path, StringComparison.Ordinal)),
                $"{rule.Info.Id} points at {expected.Path}, not at {path}:\n{said}");
        Heard.Value?.Add(new Shown(rule, deployment.Copies(), state, logicalId, today));
    }

    private static Effect EffectOf(CheckedResource outcome)
    {
        if (!WithoutOverrides.Value) return outcome.Effect;
        // Where it depends on the scenario, an error is possible only, whatever the rule says.
        var isLimited = outcome.Message.Contains(" (when ", StringComparison.Ordinal);
        return isLimited && outcome.Rule.Effect > Effect.Possible ? Effect.Possible : outcome.Rule.Effect;
    }
}

/// <summary>A deployment of a test, and what a rule says of it.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Templates">The templates of the deployment.</param>
/// <param name="State">What it says; null where it has nothing to say.</param>
/// <param name="LogicalId">Of what; null for anything.</param>
/// <param name="Today">The day of the test; null for the usual one.</param>
internal sealed record Shown(
    Rule Rule, IReadOnlyList<JsonObject> Templates, OutcomeState? State, string? LogicalId, DateOnly? Today);
