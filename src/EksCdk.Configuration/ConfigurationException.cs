namespace EksCdk.Configuration;

/// <summary>
/// An environment cannot be used. Holds every problem found in it; the message is all of them, one on each line.
/// </summary>
public sealed class ConfigurationException : Exception
{
    private const int ShownInMessage = 50;

    /// <summary>Creates the exception for the problems found.</summary>
    public ConfigurationException(IReadOnlyList<ConfigurationProblem> problems) : base(Describe(problems)) => Problems = problems;

    /// <summary>Creates the exception for one problem.</summary>
    public ConfigurationException(ConfigurationProblem problem) : this([problem])
    {
    }

    /// <summary>Every problem, in the order of the file.</summary>
    public IReadOnlyList<ConfigurationProblem> Problems { get; }

    private static string Describe(IReadOnlyList<ConfigurationProblem> problems)
    {
        var lines = problems.Take(ShownInMessage).Select(problem => problem.ToString());
        if (problems.Count > ShownInMessage) lines = lines.Append($"... and {problems.Count - ShownInMessage} more problems");
        return string.Join('\n', lines);
    }
}
