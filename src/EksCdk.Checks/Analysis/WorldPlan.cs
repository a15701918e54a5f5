using EksCdk.Checks.Model;

namespace EksCdk.Checks;

/// <summary>
/// Chooses the worlds to look at. The first leaves everything open, so every comparison with a literal fails; it also shows
/// what conditions ask for. Few variables are combined in every way; many are each varied at the same time, so that each
/// takes each of its values at least once.
/// </summary>
internal static class WorldPlan
{
    private const int MaxWorlds = 8;
    private const int LargeDeployment = 20_000;

    /// <param name="resources">How many resources there are: of a very large deployment only two worlds are looked at.</param>
    /// <param name="run">Applies the rules in one world.</param>
    public static List<WorldRun> Run(int resources, Func<World, WorldRun> run)
    {
        var most = resources > LargeDeployment ? 2 : MaxWorlds;
        var first = run(new World(new Dictionary<string, string?>()));
        var variables = first.World.Asked.ToList();
        if (variables.Count == 0) return [first];
        var candidates = variables.ConvertAll(v => v.Candidates);
        var runs = new List<WorldRun>();
        foreach (var choices in Plan(variables, candidates, most))
            runs.Add(run(new World(choices, variables)));
        return runs;
    }

    private static IEnumerable<Dictionary<string, string?>> Plan(List<World.Variable> variables, List<IReadOnlyList<string?>> candidates, int most)
    {
        long product = 1;
        foreach (var own in candidates) product = Math.Min(product * own.Count, most + 1);
        var everyWay = product <= most;
        var count = everyWay ? product : Math.Min(most, candidates.Max(c => c.Count));
        for (var world = 0; world < count; world++)
        {
            var rest = world;
            var choices = new Dictionary<string, string?>(StringComparer.Ordinal);
            for (var i = 0; i < variables.Count; i++)
            {
                var own = candidates[i];
                choices[variables[i].Key] = own[everyWay ? rest % own.Count : world % own.Count];
                rest /= own.Count;
            }

            yield return choices;
        }
    }
}
