namespace EksCdk.Checks.Scenarios;

/// <summary>Whether some scenarios are all that there are.</summary>
internal sealed class Coverage(Variables variables)
{
    // Assignments of real templates are covered, or not, after a few steps; what takes longer counts as not covered.
    private const int MaxSteps = 20_000;
    private int _steps;

    /// <summary>
    /// Whether every scenario of one assignment is in some of the others. A yes is certain; a no may only be too hard to tell.
    /// </summary>
    public bool Covers(IEnumerable<Assignment> assignments, Assignment all)
    {
        _steps = 0;
        var some = new List<Assignment>();
        foreach (var assignment in assignments)
        {
            if (assignment.Count == 0) return true;
            some.Add(assignment);
        }

        return Covers(some, all.ToAssignment());
    }

    private bool Covers(List<Assignment> assignments, Dictionary<int, string?> within)
    {
        var fitting = assignments.FindAll(c => c.Fits(within));
        if (fitting.Exists(c => c.IsIn(within))) return true;
        if (fitting.Count == 0 || ++_steps > MaxSteps) return false;
        var open = OpenIn(fitting.MinBy(c => c.Count), within);
        foreach (var value in variables[open].Candidates)
        {
            within[open] = value;
            if (!Covers(fitting, within)) return false;
        }

        within.Remove(open);
        return true;
    }

    private static int OpenIn(Assignment assignment, Dictionary<int, string?> within)
    {
        for (var i = 0; i < assignment.Count; i++)
            if (!within.ContainsKey(assignment.Variables[i]))
                return assignment.Variables[i];
        throw new InvalidOperationException(
            "An assignment with every variable assigned is either in the given values or does not fit them.");
    }
}
