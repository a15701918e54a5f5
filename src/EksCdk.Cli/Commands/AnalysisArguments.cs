using System.CommandLine;
using System.Globalization;
using EksCdk.Checks;

namespace EksCdk.Cli.Commands;

/// <summary>The options that say how to analyze, shared by the commands that do.</summary>
internal sealed class AnalysisArguments
{
    private readonly Option<DateOnly?> _today =
        Today("The day for which rules about Kubernetes versions answer, as 2027-01-31. Default: today.");

    private readonly Option<string[]> _suppress = new("--suppress")
    {
        Description = "Accept a finding, for a reason. May be given more than once.",
        HelpName = "RULE[:LogicalId]=reason",
    };

    private readonly Option<string[]> _suppressions = new("--suppressions")
    {
        Description =
            "A YAML file with a list, suppressions, of: rule, reason, and optionally logicalId, expires, acceptedBy, acceptedOn.",
        HelpName = "FILE",
    };

    /// <summary>The option that sets the day of the run; null where it is not given.</summary>
    public static Option<DateOnly?> Today(string description) => new("--today")
    {
        Description = description,
        CustomParser = result =>
        {
            if (DateOnly.TryParseExact(result.Tokens[0].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None,
                out var date)) return date;
            result.AddError($"--today is '{result.Tokens[0].Value}', which is not a date. Write it as 2027-01-31.");
            return null;
        },
        HelpName = "DATE",
    };

    public void AddTo(Command command)
    {
        command.Options.Add(_today);
        command.Options.Add(_suppress);
        command.Options.Add(_suppressions);
    }

    /// <summary>What the options say; null where none is given.</summary>
    public AnalysisOptions? IfAny(ParseResult parsed) =>
        parsed.GetResult(_today) is null && parsed.GetResult(_suppress) is null && parsed.GetResult(_suppressions) is null
            ? null : Of(parsed);

    public AnalysisOptions Of(ParseResult parsed)
    {
        var options = new AnalysisOptions
        {
            Suppressions =
            [
                .. (parsed.GetValue(_suppress) ?? []).Select(SuppressionReader.Parse),
                .. (parsed.GetValue(_suppressions) ?? []).SelectMany(SuppressionReader.ReadFile),
            ],
        };
        return parsed.GetValue(_today) is { } today ? options with { Today = today } : options;
    }
}
