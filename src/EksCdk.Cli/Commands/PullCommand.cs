using System.CommandLine;
using EksCdk.Cli.Preview;
using EksCdk.Configuration;

namespace EksCdk.Cli.Commands;

/// <summary><c>eks pull</c>: takes what is deployed from CloudFormation, by the AWS CLI.</summary>
internal static class PullCommand
{
    public static Command Create(Terminal terminal, Connection connect)
    {
        var environment = new Argument<string>("ENVIRONMENT") { Description = "The environment." };
        var command = new Command("pull",
            "Takes the templates that are deployed of an environment from CloudFormation, where nothing was kept. Needs the " +
            "AWS CLI and credentials that may read stacks (cloudformation:GetTemplate, and ListStackResources where stacks are " +
            "nested).") { environment };
        command.SetAction(parsed =>
        {
            using var cancellation = new SignalCancellation();
            var clone = Clone.Find(Directory.GetCurrentDirectory());
            var loaded = EnvironmentLoader.Load(EnvironmentLoader.Resolve(parsed.GetValue(environment)!, clone.Root));
            using var output = terminal.Text();
            var stacks = new DeployedStacks(clone, loaded, connect(loaded.Region, null));
            var count = stacks.Pull(output.WriteLine, cancellation.Token).GetAwaiter().GetResult();
            var folder = Path.GetRelativePath(clone.Root, DeployedStacks.FolderOf(clone, loaded));
            output.WriteLine($"Kept {count} {(count == 1 ? "stack" : "stacks")} in {folder}");
            return ExitCode.Clean;
        });
        return command;
    }
}
