namespace EksCdk.Configuration.Loading;

/// <summary>
/// Collects the problems of one environment. It knows where each part stands in the file, and which parts are refused already, so that
/// nothing is said of a value that follows from another one's fault.
/// </summary>
internal sealed class ProblemReport(string file)
{
    private readonly Dictionary<string, Position> _positions = [];
    private readonly HashSet<string> _refused = [];
    private readonly List<ConfigurationProblem> _problems = [];

    public bool IsEmpty => _problems.Count == 0;

    /// <summary>Remembers where a part stands.</summary>
    public void Place(string path, Position position) => _positions.TryAdd(path, position);

    /// <summary>What to add to a value in a message when the file does not say it.</summary>
    public string IfDefault(string path) => _positions.ContainsKey(path) || _positions.Count == 0 ? "" : " (the default)";

    /// <summary>Says that a value is wrong in itself. Silent when the value, or what holds it, is refused already.</summary>
    public void Refuse(string path, string message, string? fix = null, Position? at = null, object? value = null)
    {
        if (IsRefused(path)) return;
        Distrust(path);
        Add(path, message, fix, at ?? Find(path), value);
    }

    /// <summary>Says that values contradict each other. Silent when the value, or any part of the others, is refused already.</summary>
    public void Conflict(string path, string message, string fix, params IEnumerable<string> others)
    {
        if (IsRefused(path) || others.Any(other => IsRefused(other) || _refused.Any(refused => IsInside(refused, other)))) return;
        Add(path, message, fix, Find(path), value: null);
    }

    /// <summary>Keeps conflicts with a part from being reported: what its author wrote is not known.</summary>
    public void Distrust(string path)
    {
        if (path.Length > 0) _refused.Add(path);
    }

    /// <summary>The problems in the order of the file.</summary>
    public IReadOnlyList<ConfigurationProblem> InOrder() => [.. _problems.OrderBy(problem => problem.Line).ThenBy(problem => problem.Column)];

    private bool IsRefused(string path) => _refused.Any(refused => refused == path || IsInside(path, refused));

    private void Add(string path, string message, string? fix, Position at, object? value) => _problems.Add(new()
    {
        File = file,
        Line = at.Line,
        Column = at.Column,
        Path = path,
        Value = value?.ToString(),
        Message = message,
        Fix = fix,
    });

    /// <summary>Where a part stands, or, when it was left to its default, what holds it.</summary>
    private Position Find(string path)
    {
        while (!_positions.ContainsKey(path) && path.Length > 0)
            path = path[..Math.Max(0, path.LastIndexOfAny(['.', '[']))];
        return _positions.GetValueOrDefault(path);
    }

    private static bool IsInside(string path, string other) =>
        path.StartsWith(other, StringComparison.Ordinal) && path.Length > other.Length && path[other.Length] is '.' or '[';
}
