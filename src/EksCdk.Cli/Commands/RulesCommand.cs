using System.CommandLine;
using EksCdk.Checks.Reporting;
using EksCdk.Checks.Rules;

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

    private static RuleInfo Find(string id) =>
        RuleCatalog.Find(id)
            ?? throw new CommandException(ExitCode.BadInput, $"there is no rule '{id}'. eks rules lists them all.");
}
