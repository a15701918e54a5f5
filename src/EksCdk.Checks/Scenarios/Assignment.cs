namespace EksCdk.Checks.Scenarios;

/// <summary>Some variables with a value each: it stands for all scenarios in which they have these.</summary>
/// <param name="Variables">The variables, each once.</param>
/// <param name="Values">Their values.</param>
/// <param name="Count">How many of them count: what is said early on has read only the first.</param>
internal readonly record struct Assignment(int[] Variables, string?[] Values, int Count)
{
    /// <summary>Every scenario.</summary>
    public static readonly Assignment All = new([], [], 0);

    /// <summary>The scenarios that agree with one on some variables.</summary>
    public static Assignment Of(int[]? variables, Scenario scenario) =>
        variables is null ? All : new(variables, Array.ConvertAll(variables, scenario.ChoiceOf), variables.Length);

    /// <summary>
    /// Whether each value is possible: a parameter may allow no more values than those that it is compared with.
    /// </summary>
    public bool IsPossible(Variables variables)
    {
        for (var i = 0; i < Count; i++)
            if (!variables[Variables[i]].Candidates.Contains(Values[i]))
                return false;
        return true;
    }

    /// <summary>Whether it holds in all scenarios of an assignment.</summary>
    public bool IsIn(IReadOnlyDictionary<int, string?> assignment)
    {
        for (var i = 0; i < Count; i++)
            if (!assignment.TryGetValue(Variables[i], out var value) || value != Values[i])
                return false;
        return true;
    }

    /// <summary>Whether it holds in some scenario of an assignment.</summary>
    public bool Fits(IReadOnlyDictionary<int, string?> assignment)
    {
        for (var i = 0; i < Count; i++)
            if (assignment.TryGetValue(Variables[i], out var value) && value != Values[i])
                return false;
        return true;
    }

    /// <summary>The scenarios of both; null if there are none.</summary>
    public Assignment? And(Assignment other)
    {
        if (Count == 0) return other;
        var both = ToAssignment();
        if (!other.Fits(both)) return null;
        for (var i = 0; i < other.Count; i++) both[other.Variables[i]] = other.Values[i];
        return new([.. both.Keys], [.. both.Values], both.Count);
    }

    /// <summary>The same with one variable less.</summary>
    public Assignment Without(int index) =>
        new([.. Variables.Take(Count).Where((_, i) => i != index)], [.. Values.Take(Count).Where((_, i) => i != index)],
            Count - 1);

    public Dictionary<int, string?> ToAssignment()
    {
        var assignment = new Dictionary<int, string?>();
        for (var i = 0; i < Count; i++) assignment[Variables[i]] = Values[i];
        return assignment;
    }
}
