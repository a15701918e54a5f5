namespace EksCdk.Configuration.Loading;

/// <summary>
/// Collects the problems of one environment. It knows where each part stands in the file, and which parts are refused already,
/// so that
/// nothing is said of a value that follows from another one's fault.
/// </summary>
internal sealed class ProblemReport(string file)
{
    private readonly Dictionary<string, (Position Position, string? Text)> _written = [];
    private readonly HashSet<string> _refused = [];
    private readonly List<ConfigurationProblem> _problems = [];
    private readonly List<ConfigurationProblem> _ofOtherFiles = [];

    public bool IsEmpty => _problems.Count + _ofOtherFiles.Count == 0;

    /// <summary>Adds the problems of a file that this one names.</summary>
    public void Take(ProblemReport other) => _ofOtherFiles.AddRange(other.InOrder());

    /// <summary>Remembers where a part stands, and its text when it is a single value.</summary>
    public void Place(string path, Position position, string? text = null) => _written.TryAdd(path, (position, text));

    /// <summary>Whether the file says something at that place.</summary>
    public bool IsWritten(string path) => _written.ContainsKey(path);

    /// <summary>What to add to a value in a message when the file does not say it.</summary>
    public string IfDefault(string path) => _written.ContainsKey(path) || _written.Count == 0 ? "" : " (the default)";

    /// <summary>Says that a value is wrong in itself. Silent when the value, or what holds it, is refused already.</summary>
    public void Refuse(string path, string message, string? fix = null, Position? at = null)
    {
        if (IsRefused(path)) return;
        Distrust(path);
        Add(path, message, fix, at ?? Find(path));
    }

    /// <summary>
    /// Says that values contradict each other. Silent when the value, or any part of the others, is refused already.
    /// </summary>
    public void Conflict(string path, string message, string fix, params IEnumerable<string> others)
    {
        if (IsRefused(path) || others.Any(other => IsRefused(other) || _refused.Any(refused => IsInside(refused, other)))) return;
        Add(path, message, fix, Find(path));
    }

    /// <summary>Keeps conflicts with a part from being reported: what its author wrote is not known.</summary>
    public void Distrust(string path)
    {
        if (path.Length > 0) _refused.Add(path);
    }

    /// <summary>The problems in the order of the file, then those of files that it names.</summary>
    public IReadOnlyList<ConfigurationProblem> InOrder() =>
        [.. _problems.OrderBy(problem => problem.Line).ThenBy(problem => problem.Column), .. _ofOtherFiles];

    private bool IsRefused(string path)
    {
        for (; path.Length > 0; path = Parent(path))
        {
            if (_refused.Contains(path)) return true;
        }

        return false;
    }

    private void Add(string path, string message, string? fix, Position at) => _problems.Add(new()
    {
        File = file,
        Line = at.Line,
        Column = at.Column,
        Path = Printable(path),
        Value = _written.GetValueOrDefault(path).Text,
        Message = Printable(message),
        Fix = fix is null ? null : Printable(fix),
    });

    /// <summary>What a file says must not break a message into lines, or steer a terminal.</summary>
    private static string Printable(string text) =>
        string.Concat(text.Select(c => char.IsControl(c) || c is '\u2028' or '\u2029' ? '?' : c));

    /// <summary>Where a part stands, or, when it was left to its default, what holds it.</summary>
    private Position Find(string path)
    {
        while (!_written.ContainsKey(path) && path.Length > 0) path = Parent(path);
        return _written.GetValueOrDefault(path).Position;
    }

    private static string Parent(string path) => path[..Math.Max(0, path.LastIndexOfAny(['.', '[']))];

    private static bool IsInside(string path, string other) =>
        path.StartsWith(other, StringComparison.Ordinal) && path.Length > other.Length && path[other.Length] is '.' or '[';
}
