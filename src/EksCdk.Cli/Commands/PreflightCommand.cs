using System.CommandLine;
using EksCdk.Account.Preflight;

namespace EksCdk.Cli.Commands;

/// <summary><c>eks preflight</c>: whether an account can take what is to be deployed.</summary>
internal static class PreflightCommand
{
    public static Command Create(Terminal terminal, Connection connect)
    {
        var account = new AccountArguments(connect);
        var command =
            new Command("preflight",
                "Asks the account, and changes nothing, whether what was previewed can be deployed: quotas, names, roles, keys, " +
                "zones, versions, rights.");
        account.AddTo(command);
        command.SetAction(parsed =>
        {
            using var cancellation = new SignalCancellation();
            using var output = terminal.Text();
            return Run(account.Of(parsed), output, cancellation.Token).GetAwaiter().GetResult();
        });
        return command;
    }

    private static async Task<int> Run(Target target, TextWriter output, CancellationToken cancellation)
    {
        var assembly = target.ReadAssembly();
        var findings = await PreflightCheck.Run(target.Aws, assembly, target.Cluster, cancellation).ConfigureAwait(false);
        output.WriteLine($"Can {target.Cluster} be deployed to {target.Region}? {Questions.All.Count} questions to the account");
        foreach (var finding in findings)
        {
            output.WriteLine($"\n  {Word(finding.Level)}: {finding.What}");
            if (finding.When is not null) output.WriteLine($"    when: {finding.When}");
            if (finding.Mend is not null) output.WriteLine($"    mend: {finding.Mend}");
        }

        int Count(Level level) => findings.Count(finding => finding.Level == level);
        output.WriteLine(findings.Count == 0 ? "  nothing stands in the way"
            : $"\n{Count(Level.Fails)} fail, {Count(Level.May)} may, {Count(Level.NotKnown)} not known");
        return Count(Level.Fails) > 0 ? ExitCode.Findings : ExitCode.Clean;
    }

    private static string Word(Level level) => level switch
    {
        Level.Fails => "fails",
        Level.May => "may",
        _ => "not known",
    };
}
