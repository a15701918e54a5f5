using EksCdk.Checks.JoinChain;
using EksCdk.Checks.Rules;
using EksCdk.Checks.Scenarios;

namespace EksCdk.Checks.Tests.Scenarios;

/// <summary>
/// What is certain is certain in every combination of all open values. SCENARIO_DRAWS=10000 draws so many templates instead
/// of the usual 500.
/// </summary>
public sealed class ScenariosAreExactTests
{
    private static readonly int Draws = int.TryParse(Environment.GetEnvironmentVariable("SCENARIO_DRAWS"), out var draws) ? draws
        : 500;
    private static readonly int First = int.TryParse(Environment.GetEnvironmentVariable("SCENARIO_FIRST"), out var first) ? first
        : 1;

    private static readonly HashSet<string> Required =
        [.. TestDeployment.Plain().Model().Compute.SelectMany(group => LinkProof.All.SelectMany(proof => proof.Required(group)))];

    /// <summary>
    /// Also with limits so low that hardly any template is looked at in whole: then what is read decides what is certain.
    /// </summary>
    [Fact]
    public void What_is_said_of_drawn_templates_holds_in_every_combination() =>
        Draw(Draws, seed => BruteForce.Compare(Template(seed), Rules(seed), new ScenarioLimits(1 + (seed % 5), Resources: 1)));

    private static DrawnTemplate Template(int seed) => new(seed, mostVariables: seed % 25 == 0 ? 8 : seed % 5 == 0 ? 6 : 4);

    // All rules for some; for most those without which nothing is proven, and a few others.
    private static IReadOnlyList<Rule> Rules(int seed)
    {
        var random = new Random(seed);
        return seed % 10 == 0 ? RuleCatalog.Rules
            : [.. RuleCatalog.Rules.Where(r => Required.Contains(r.Info.Id) || random.Next(8) == 0)];
    }

    private static void Draw(int draws, Func<int, List<string>> compare)
    {
        var wrong = Enumerable.Range(First, draws).AsParallel().AsOrdered()
            .Select(seed => (Seed: seed, Problems: compare(seed)))
            .Where(d => d.Problems.Count > 0).ToList();
        Assert.True(wrong.Count == 0,
            $"{wrong.Count} of {draws} " +
            $"templates: {string.Join(", ", wrong.Select(w => w.Seed))}\n{string.Join("\n", wrong.Take(3).Select(w => $"seed {w.Seed}: {string.Join("\n  ", w.Problems)}\n{Template(w.Seed).Template.ToJsonString()}"))}");
    }
}
