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

    [Theory]
    [InlineData("error: unknown option '--foo'.\nSee: eks preview --help\n", "preview", "--foo", "dev")]
    [InlineData("error: unknown option '--frmat'; did you mean '--format'?\nSee: eks check --help\n", "check", "--frmat", "json", "out")]
    [InlineData("error: unknown command 'prewiew'; did you mean 'preview'?\nSee: eks --help\n", "prewiew", "dev")]
    public void The_word_that_is_wrong_is_named_alone(string expected, params string[] arguments)
    {
        var result = Eks.Run(arguments);

        Assert.Equal((ExitCode.BadInput, expected), (result.ExitCode, result.Error.ReplaceLineEndings("\n")));
    }

    [Theory]
    [InlineData("help")]
    [InlineData("help", "check")]
    [InlineData("version")]
    [InlineData("-v")]
    public void What_people_type_for_help_and_the_version_works(params string[] words) =>
        Assert.Equal(ExitCode.Clean, Eks.Run(words).ExitCode);

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
