using System.Text.RegularExpressions;

namespace EksCdk.Cli.Tests;

public class EksCommandTests
{
    [Fact]
    public void Without_arguments_it_shows_the_commands_and_ends_with_2()
    {
        var result = Eks.Run();

        Assert.Equal(ExitCode.BadInput, result.ExitCode);
        Assert.All(["preview", "check", "explain", "rules"], command =>
            Assert.Contains(command, result.Output, StringComparison.Ordinal));
    }

    [Fact]
    public void Help_ends_with_0() => Assert.Equal(ExitCode.Clean, Eks.Run("check", "--help").ExitCode);

    [Fact]
    public void An_unknown_command_ends_with_2_and_one_sentence()
    {
        var result = Eks.Run("chek", "x");

        Assert.Equal(ExitCode.BadInput, result.ExitCode);
        Assert.Contains("'chek'", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Required command", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_fault_of_ours_ends_with_3_and_one_line()
    {
        using var error = new StringWriter();
        using var closed = new MemoryStream();
        closed.Dispose();

        var exitCode = EksCommand.Run(["rules"], new Terminal(closed, error, Coloured: false));

        Assert.Equal(ExitCode.Fault, exitCode);
        Assert.Matches(new Regex("^error: this is a fault in eks, .*EKS_DEBUG=1.*\n$"), error.ToString());
    }
}
