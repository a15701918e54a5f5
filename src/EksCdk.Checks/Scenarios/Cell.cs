namespace EksCdk.Checks.Scenarios;

/// <summary>
/// What one question, or one turn of its loop, says, by scenario. What is read next depends on nothing but the values of
/// what was read before, so that all ways of answering form a tree. When each value of each variable in it has been tried,
/// everything is known that is said in any scenario, however many other variables there are.
/// </summary>
internal sealed class Cell<T> : ICell
{
    private readonly Node _root = new();
    private int _checkedAt = -1;
    private int _longest;
    private Assignment _asked = Assignment.All;
    private bool _isKnown;

    /// <summary>What it said.</summary>
    public List<Answer<T>> Answers { get; } = [];

    /// <summary>Whether some scenarios are left that nobody will look at: there are too many.</summary>
    public bool IsTooLarge { get; private set; }

    /// <summary>
    /// Whether it has read something else than before after the same values, or has not gone the way that it was to go: a fault
    /// of ours. Nothing that it says counts.
    /// </summary>
    public bool IsUnsteady { get; private set; }

    /// <summary>The variables on which it depends, as far as they are known.</summary>
    public HashSet<int> Variables { get; } = [];

    /// <summary>Adds what was said in one scenario.</summary>
    /// <param name="when">All that was read.</param>
    /// <param name="said">What was said, and how much had been read by then.</param>
    /// <param name="run">The number of the run.</param>
    public void Add(Assignment when, List<(T Said, int Read)> said, int run)
    {
        Variables.UnionWith(when.Variables);
        _longest = Math.Max(_longest, when.Count);
        _checkedAt = -1;
        if (Follow(when) is not { } known)
        {
            IsTooLarge = IsUnsteady = true;
            return;
        }

        // What is said before the ways part has been heard already.
        foreach (var (one, read) in said)
            if (read > known)
                Answers.Add(new Answer<T>(one, when with { Count = read }, run, this));
    }

    /// <summary>
    /// A way of answering that has not been tried: a scenario that agrees with it takes it. Null if there is none.
    /// </summary>
    /// <param name="variables">All variables.</param>
    /// <param name="most">The most ways to try.</param>
    /// <param name="within">What the scenario has already to be.</param>
    public Assignment? Untried(Variables variables, int most, IReadOnlyDictionary<int, string?> within)
    {
        if (IsTooLarge || _checkedAt == variables.Version) return null;
        // Each variable that was read may have another value, which is a way of its own.
        if (_longest > most) IsTooLarge = true;
        if (IsTooLarge) return null;
        var untried = new List<Assignment>();
        var tried = Find(_root, variables, [], untried);
        if (untried.Count == 0) _checkedAt = variables.Version;
        if (tried + untried.Count > most) IsTooLarge = true;
        if (IsTooLarge || untried.Count == 0) return null;
        foreach (var way in untried.OrderBy(w => w.Count))
            if (way.Fits(within))
                return Ask(way);
        return null;
    }

    // A scenario that agrees with a way takes it, if all that is read has been noted.
    private Assignment? Ask(Assignment way)
    {
        var isAskedAgain = way.Variables.AsSpan().SequenceEqual(_asked.Variables)
            && way.Values.AsSpan().SequenceEqual(_asked.Values);
        _asked = way;
        if (!isAskedAgain) return way;
        IsTooLarge = IsUnsteady = true;
        return null;
    }

    /// <summary>Whether ways are left that have not been tried.</summary>
    public bool IsOpen(Variables variables) => !IsTooLarge && _checkedAt != variables.Version && HasUntried(_root, variables);

    /// <summary>The ways that are left will not be tried.</summary>
    public void GiveUp() => IsTooLarge = true;

    // The number of variables after which the ways part; less than 0 where nothing was known. Null if something else was read
    // than before after the same values.
    private int? Follow(Assignment when)
    {
        var node = _root;
        var known = _isKnown ? int.MaxValue : -1;
        _isKnown = true;
        for (var i = 0; i < when.Count; i++)
        {
            var isNew = known != int.MaxValue;
            if (node.Variable is null ? !isNew : node.Variable != when.Variables[i]) return null;
            node.Variable = when.Variables[i];
            var at = node.Ways.FindIndex(w => w.Value == when.Values[i]);
            if (at < 0)
            {
                at = node.Ways.Count;
                node.Ways.Add((when.Values[i], new Node()));
                known = Math.Min(known, i);
            }

            node = node.Ways[at].Node;
        }

        return node.Variable is null ? known : null;
    }

    private static int Find(Node node, Variables variables, List<(int Variable, string? Value)> path, List<Assignment> untried)
    {
        if (node.Variable is not { } variable) return 1;
        var tried = 0;
        foreach (var value in variables[variable].Candidates)
        {
            path.Add((variable, value));
            var at = node.Ways.FindIndex(w => w.Value == value);
            if (at >= 0) tried += Find(node.Ways[at].Node, variables, path, untried);
            else untried.Add(new Assignment([.. path.Select(p => p.Variable)], [.. path.Select(p => p.Value)], path.Count));
            path.RemoveAt(path.Count - 1);
        }

        return tried;
    }

    private static bool HasUntried(Node node, Variables variables) => node.Variable is { } variable
        && variables[variable].Candidates.Any(value =>
            node.Ways.FindIndex(w => w.Value == value) is var at && (at < 0 || HasUntried(node.Ways[at].Node, variables)));

    private sealed class Node
    {
        public int? Variable { get; set; }

        public List<(string? Value, Node Node)> Ways { get; } = [];
    }
}
