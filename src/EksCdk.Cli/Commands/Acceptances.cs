using EksCdk.Checks.Changes;

namespace EksCdk.Cli.Commands;

/// <summary>Reads <c>--accept NAME=reason</c>.</summary>
internal static class Acceptances
{
    /// <exception cref="CommandException">There is no name or no reason.</exception>
    public static Acceptance Parse(string text)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        var (name, reason) = equals < 0 ? (text, "") : (text[..equals].Trim(), text[(equals + 1)..].Trim());
        if (name.Length == 0 || reason.Length == 0)
            throw new CommandException(ExitCode.BadInput,
                $"--accept '{text}' has {(name.Length == 0 ? "no name" : "no reason")}. Write it as NAME=reason.");
        return new Acceptance(name, reason);
    }
}
