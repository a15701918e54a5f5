using System.CommandLine;
using EksCdk.Account;
using EksCdk.Account.Sweep;
using EksCdk.Facts;

namespace EksCdk.Cli.Commands;

/// <summary><c>eks sweep</c>: what a cluster left behind that CloudFormation does not remove.</summary>
internal static class SweepCommand
{
    public static Command Create(Terminal terminal, Connection connect)
    {
        var account = new AccountArguments(connect);
        var delete = new Option<bool>("--delete") { Description = "Removes it. Without, it is only shown." };
        var data = new Option<bool>("--data") { Description = "Also what holds data: volumes, snapshots, logs." };
        var yes = new Option<bool>("--yes") { Description = "Does not ask before it removes." };
        var command =
            new Command("sweep",
                "Shows, and removes, what a cluster that is gone left behind: by the tags that Kubernetes, its controllers and EKS " +
                "put on it.") { delete, data, yes };
        account.AddTo(command);
        command.SetAction(parsed =>
        {
            using var cancellation = new SignalCancellation();
            using var output = terminal.Text();
            output.AutoFlush = true;
            var wishes = new Wishes(parsed.GetValue(delete), parsed.GetValue(data), parsed.GetValue(yes));
            return Run(account.Of(parsed), wishes, terminal, output, cancellation.Token).GetAwaiter().GetResult();
        });
        return command;
    }

    private static async Task<int> Run(
        Target target, Wishes wishes, Terminal terminal, TextWriter output, CancellationToken cancellation)
    {
        if (wishes is { Delete: true, Yes: false } && terminal.Input is null)
            throw new CommandException(ExitCode.BadInput, "nobody can be asked here: give --yes to remove without a question.");
        var caller = await target.Aws.Call(["sts", "get-caller-identity"], cancellation).ConfigureAwait(false);
        var sweeper = new Sweeper(target.Aws, target.Cluster, wishes.Data);
        var plan = await sweeper.Look(cancellation).ConfigureAwait(false);
        output.WriteLine($"What the cluster {target.Cluster} left behind, account {caller.Text("Account")}, {target.Region}");
        Write(output, plan);
        await Refuse(sweeper, plan, cancellation).ConfigureAwait(false);
        if (plan.Removable.Count == 0) return plan.NotAsked.Count == 0 ? ExitCode.Clean : ExitCode.MissingTool;
        if (!wishes.Delete)
        {
            output.WriteLine(
                $"\nNothing was removed. To remove it: eks sweep {target.Cluster} --region {target.Region} --delete");
            return ExitCode.Findings;
        }

        if (!wishes.Yes)
        {
            output.Write($"\nRemove {plan.Removable.Count} things of {target.Cluster}? Type its name: ");
            if (terminal.Input?.ReadLine()?.Trim() != target.Cluster)
            {
                output.WriteLine("Nothing was removed.");
                return ExitCode.Findings;
            }

            // The question may have been open for a long time.
            await Refuse(sweeper, plan, cancellation).ConfigureAwait(false);
        }

        output.WriteLine();
        var outcome =
            await sweeper.Remove(plan, output.WriteLine, TimeProvider.System, cancellation).ConfigureAwait(false);
        return Write(output, outcome);
    }

    private static async Task Refuse(Sweeper sweeper, SweepPlan plan, CancellationToken cancellation)
    {
        if (await sweeper.Obstacle(plan, cancellation).ConfigureAwait(false) is { } obstacle)
            throw new CommandException(ExitCode.BadInput, obstacle);
    }

    private static void Write(TextWriter output, SweepPlan plan)
    {
        foreach (var one in plan.Removable)
        {
            var price = one.Price switch { null => "  price not known", 0 => "", { } known => $"  ${known:0.00} a month" };
            output.WriteLine($"  {one.Title}{price}");
            foreach (var call in one.Removal) output.WriteLine($"    {Shell.Line(["aws", .. call])}");
        }

        if (plan.Removable.Count == 0) output.WriteLine("  nothing that may be removed");
        foreach (var one in plan.Kept) output.WriteLine($"  kept: {one.Title}: {one.Kept}");
        foreach (var reason in plan.NotAsked) output.WriteLine($"  not known: {reason}");
        if (plan.Removable.Count > 0)
            output.WriteLine($"  together ${plan.Removable.Sum(one => one.Price ?? 0):0.00} a month, by the list prices of "
                + $"{Prices.Region} on {Prices.Date:yyyy-MM-dd}, without what is used");
    }

    private static int Write(TextWriter output, SweepOutcome outcome)
    {
        output.WriteLine($"{outcome.Removed.Count} removed, {outcome.Left.Count} left");
        foreach (var (one, reason) in outcome.Left)
        {
            output.WriteLine($"  left: {one.Title}: {reason}");
            foreach (var call in one.Removal) output.WriteLine($"    {Shell.Line(["aws", .. call])}");
        }

        foreach (var reason in outcome.NotAsked) output.WriteLine($"  not known: {reason}");
        return outcome.Left.Count == 0 && outcome.NotAsked.Count == 0 ? ExitCode.Clean : ExitCode.Findings;
    }

    private sealed record Wishes(bool Delete, bool Data, bool Yes);
}
