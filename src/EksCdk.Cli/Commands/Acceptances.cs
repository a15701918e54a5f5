using System.CommandLine;
using EksCdk.Checks.Changes;
using EksCdk.Configuration;

namespace EksCdk.Cli.Commands;

/// <summary>The option <c>--accept NAME=reason</c>.</summary>
internal static class Acceptances
{
    /// <summary>The option.</summary>
    public static Option<string[]> Option() => new("--accept")
    {
        Description = "Accept what happens to a resource or stack, for a reason. May be given more than once.",
        HelpName = "NAME=reason",
    };

    /// <summary>What was accepted.</summary>
    /// <exception cref="CommandException">There is no name or no reason.</exception>
    public static IReadOnlyList<Acceptance> Of(string[]? given) => [.. (given ?? []).Select(Parse)];

    /// <summary>What the environment's file accepts.</summary>
    public static IReadOnlyList<Acceptance> Of(EnvironmentConfiguration environment) =>
        [.. environment.Accept.Select(one => new Acceptance(one.Name, one.Reason) { Until = one.LastDay() })];

    private static Acceptance Parse(string text)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        var (name, reason) = equals < 0 ? (text.Trim(), "") : (text[..equals].Trim(), text[(equals + 1)..].Trim());
        if (name.Length == 0 || reason.Length == 0)
            throw new CommandException(ExitCode.BadInput,
                $"--accept '{text}' has {(name.Length == 0 ? "no name" : "no reason")}. Write it as NAME=reason.");
        return new Acceptance(name, reason);
    }
}
