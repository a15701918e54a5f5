using System.CommandLine;
using EksCdk.Checks.Reporting;
using EksCdk.Checks.Rules;
using EksCdk.Facts;

namespace EksCdk.Cli.Commands;

/// <summary><c>eks rules</c>: lists the rules, or explains one.</summary>
internal static class RulesCommand
{
    public static Command Create(Terminal terminal)
    {
        var id =
            new Argument<string?>("ID")
            {
                Arity = ArgumentArity.ZeroOrOne,
                Description = "The rule to explain, for example EKS401. Default: list all."
            };
        var command = new Command("rules", "Lists the rules, or explains one.") { id };
        command.SetAction(parsed =>
        {
            using var output = terminal.Text();
            if (parsed.GetValue(id) is { } wanted) RuleText.Write(Find(wanted), output);
            else RuleText.WriteList(RuleCatalog.All, output);
        });
        return command;
    }

    private static RuleInfo Find(string id)
    {
        if (RuleCatalog.Find(id) is { } rule) return rule;
        var nearest = RuleCatalog.Find($"EKS{id}")?.Id ?? Spelling.Nearest(id, RuleCatalog.All.Select(r => r.Id), atMost: 1);
        throw new CommandException(ExitCode.BadInput,
            $"there is no rule '{id}'{(nearest is null ? "." : $"; did you mean '{nearest}'?")} eks rules lists them all.");
    }
}
