namespace EksCdk.Checks.Scenarios;

/// <summary>Scenarios in words, as the end of a sentence: "when Env is 'prod'".</summary>
internal sealed class ScenarioText(Variables variables)
{
    private const int MaxWays = 3;
    private const int MaxValues = 10;
    private readonly Coverage _coverage = new(variables);

    /// <summary>Says in which scenarios something happens, as briefly as possible.</summary>
    /// <param name="happens">The scenarios.</param>
    /// <param name="cannotBe">Scenarios that don't matter, because there is nothing then that it could happen to.</param>
    public string Describe(IReadOnlyList<Assignment> happens, IReadOnlyList<Assignment> cannotBe)
    {
        Assignment[] either = [.. happens, .. cannotBe];
        var ways = new List<Assignment>();
        foreach (var assignment in happens.OrderBy(c => c.Count))
        {
            if (_coverage.Covers([.. ways, .. cannotBe], assignment)) continue;
            var shorter = assignment;
            for (var i = shorter.Count - 1; i >= 0; i--)
                if (_coverage.Covers(either, shorter.Without(i)))
                    shorter = shorter.Without(i);
            ways.Add(shorter);
        }

        var text = string.Join(", or when ", ways.Take(MaxWays).Select(Describe));
        return ways.Count > MaxWays ? $"when {text}, and so on" : $"when {text}";
    }

    private string Describe(Assignment assignment) =>
        string.Join(" and ", Enumerable.Range(0, assignment.Count)
            .Select(i => Describe(variables[assignment.Variables[i]], assignment.Values[i])));

    private static string Describe(Variable variable, string? value) => value switch
    {
        null when variable.IsComparison => $"not {variable.Name}",
        null when variable.Others is [var only] => $"{variable.Name} is '{only}'",
        null when variable.Literals.Count == 1 => $"{variable.Name} is not '{variable.Literals.First()}'",
        null => $"{variable.Name} is none of '{string.Join("', '", variable.Literals.Take(MaxValues))}'",
        _ when variable.IsComparison => variable.Name,
        _ => $"{variable.Name} is '{value}'",
    };
}
