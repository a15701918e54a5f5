using EksCdk.Checks.Model;

namespace EksCdk.Checks;

/// <summary>
/// Chooses the worlds to look at. The first leaves everything open, so every comparison with a literal fails; it also shows
/// what conditions ask for. Few variables are combined in every way; many are each varied at the same time, so that each
/// takes each of its values at least once.
/// </summary>
internal static class WorldPlan
{
    public const int MaxWorlds = 8;

    public static List<WorldRun> Run(Func<World, WorldRun> run)
    {
        var first = run(new World(new Dictionary<string, string?>()));
        var variables = first.World.Asked.ToList();
        if (variables.Count == 0) return [first];
        var openIsPossible = variables.TrueForAll(v => v.Candidates.Contains(null));
        var runs = new List<WorldRun>();
        if (openIsPossible) runs.Add(first);
        foreach (var choices in Plan(variables))
            if (!openIsPossible || choices.Values.Any(c => c is not null))
                runs.Add(run(new World(choices)));
        return runs;
    }

    private static IEnumerable<Dictionary<string, string?>> Plan(List<World.Variable> variables)
    {
        long product = 1;
        foreach (var variable in variables) product = Math.Min(product * variable.Candidates.Count, MaxWorlds + 1);
        var everyWay = product <= MaxWorlds;
        var count = everyWay ? product : Math.Min(MaxWorlds, variables.Max(v => v.Candidates.Count));
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
