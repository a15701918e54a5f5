using System.CommandLine;
using EksCdk.Checks.Changes;
using EksCdk.Cli.Preview;
using EksCdk.Configuration;

namespace EksCdk.Cli.Commands;

/// <summary><c>eks keep</c>: remembers what was deployed, so that the next preview can say what changes.</summary>
internal static class KeepCommand
{
    public static Command Create(Terminal terminal)
    {
        var environment = new Argument<string>("ENVIRONMENT") { Description = "The environment that was deployed." };
        var stacks = new Argument<string[]>("STACK")
        {
            Arity = ArgumentArity.ZeroOrMore,
            Description = "The stacks that were deployed. Default: all.",
        };
        var from = new Option<string>("--from")
        {
            Description = "The cloud assembly that was deployed.",
            HelpName = "FOLDER",
            DefaultValueFactory = _ => "cdk.out",
        };
        var command = new Command("keep",
            "Remembers what was deployed of an environment, so that its next preview says what changes. npx cdk deploy of " +
            "this clone does it by itself; a deployment of another assembly does not.") { environment, stacks, from };
        command.SetAction(parsed =>
        {
            var clone = Clone.Find(Directory.GetCurrentDirectory());
            var file = EnvironmentLoader.Resolve(parsed.GetValue(environment)!, clone.Root);
            var deployed = KeptAssembly.Of(clone.Root, new Naming(EnvironmentLoader.Load(file)).Environment);
            var kept = deployed.Keep(parsed.GetValue(from)!, parsed.GetValue(stacks) ?? []);
            using var output = terminal.Text();
            output.WriteLine($"Kept {string.Join(", ", kept)} in {Path.GetRelativePath(clone.Root, deployed.Folder)}");
            return ExitCode.Clean;
        });
        return command;
    }
}
