namespace EksCdk.Cli.Tests.Commands;

public class PreviewCommandTests
{
    [Fact]
    public void All_and_names_together_are_refused()
    {
        var result = Eks.Run("preview", "--all", "dev");

        Assert.Equal((ExitCode.BadInput, "error: --all names every environment, and dev is named too. Leave one out.\n"),
            (result.ExitCode, result.Error.ReplaceLineEndings("\n")));
    }

    [Fact]
    public void A_folder_to_compare_with_is_of_one_environment()
    {
        var result = Eks.Run("preview", "dev", "prod", "--against", "out/old");

        Assert.Equal(
            (ExitCode.BadInput,
                "error: --against out/old is of one environment, and 2 are named. Preview each with its own, or compare all " +
                "with --against deployed.\n"),
            (result.ExitCode, result.Error.ReplaceLineEndings("\n")));
    }
}
