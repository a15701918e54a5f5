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
        var runs = new List<WorldRun>();
        foreach (var choices in Plan(variables, most))
            runs.Add(run(new World(choices, variables)));
        return runs;
    }

    private static IEnumerable<Dictionary<string, string?>> Plan(List<World.Variable> variables, int most)
    {
        long product = 1;
        foreach (var variable in variables) product = Math.Min(product * variable.Candidates.Count, most + 1);
        var everyWay = product <= most;
        var count = everyWay ? product : Math.Min(most, variables.Max(v => v.Candidates.Count));
        for (var world = 0; world < count; world++)
        {
            var rest = world;
            var choices = new Dictionary<string, string?>(StringComparer.Ordinal);
            foreach (var variable in variables)
            {
                var candidates = variable.Candidates;
                choices[variable.Key] = candidates[everyWay ? rest % candidates.Count : world % candidates.Count];
                rest /= candidates.Count;
            }

            yield return choices;
        }
    }
}
