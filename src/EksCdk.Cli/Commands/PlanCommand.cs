using System.CommandLine;
using EksCdk.Checks.Planning;
using EksCdk.Checks.Reporting;
using EksCdk.Checks.Sources;
using EksCdk.Checks.Templates;
using EksCdk.Cli.Preview;

namespace EksCdk.Cli.Commands;

/// <summary><c>eks plan</c>: says how long a first deployment takes, what it waits for, and what a month costs.</summary>
internal static class PlanCommand
{
    public static Command Create(Terminal terminal)
    {
        var path = new Argument<string>("NAME")
        {
            Description = $"An environment that was previewed (out/NAME), or: {AssemblyArgument.Help}",
        };
        var against = new Option<string?>("--against")
        {
            Description = "What is deployed: then the plan says what the change adds a month.",
            HelpName = "OLD",
        };
        var format =
            new Option<string>("--format") { Description = "The form of the plan.", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json");
        var today = AnalysisArguments.Today("The day, on which the price of a control plane depends. Default: today.");
        var command = new Command("plan",
            "Estimates how long a first deployment takes, which group of nodes is there when, what it waits for, and what a " +
            "month costs before traffic.") { path, against, format, today };
        command.SetAction(parsed =>
        {
            var day = parsed.GetValue(today) ?? DateOnly.FromDateTime(DateTime.UtcNow);
            var plan = Planner.Plan(Read(parsed.GetValue(path)!), day);
            var before = parsed.GetValue(against) is { } old ? Planner.Plan(Read(old), day) : null;
            if (parsed.GetValue(format) == "json")
            {
                PlanJson.Write(plan, before, terminal.Output);
                return ExitCode.Clean;
            }

            using var output = terminal.Text();
            PlanText.Write(plan, before, output);
            return ExitCode.Clean;
        });
        return command;
    }

    // The name of an environment is that of a folder below out.
    private static Deployment Read(string name)
    {
        var folder = Directory.GetCurrentDirectory();
        if (Path.Exists(name) || name.Contains(':', StringComparison.Ordinal)) return AssemblyArgument.Read(name, folder);
        if (Clone.FindOrNull(folder) is { } clone && Path.Combine(clone.Output, name) is var previewed
            && Directory.Exists(previewed)) return DeploymentReader.Read([previewed]);
        throw new CommandException(ExitCode.BadInput,
            $"'{name}' is neither a path nor an environment that was previewed. Run eks preview {name} first.");
    }
}
