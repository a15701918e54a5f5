using System.CommandLine;
using System.CommandLine.Completions;
using System.CommandLine.Parsing;
using EksCdk.Facts;

namespace EksCdk.Cli;

/// <summary>What is wrong with a command line, in the words of whoever typed it.</summary>
internal static class WrongWords
{
    /// <summary>A sentence for each thing that is wrong; none where nothing is.</summary>
    public static IReadOnlyList<string> In(ParseResult parsed)
    {
        // What follows from an unknown word, such as a missing command or a word too many, is no news.
        if (Unknown(parsed) is { } word) return [Sentence(word, parsed.CommandResult.Command)];
        return [.. parsed.Errors.Select(error => error.SymbolResult switch
        {
            OptionResult option when !error.Message.StartsWith(option.Option.Name, StringComparison.Ordinal) => Sentence(option),
            ArgumentResult { Tokens.Count: 0 } argument => Missing(argument.Argument),
            CommandResult command when FirstMissing(command) is { } argument => Missing(argument),
            _ => string.Join(' ', error.Message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)),
        }).Distinct()];
    }

    private static string? Unknown(ParseResult parsed)
    {
        var option = parsed.Tokens.FirstOrDefault(t => t.Type == TokenType.Argument && LooksLikeAnOption(t.Value));
        return option?.Value ?? (parsed.UnmatchedTokens is [var first, ..] ? first : null);
    }

    // -1 is a number, - standard input, and a file may be called anything.
    private static bool LooksLikeAnOption(string word) =>
        word is ['-', not (>= '0' and <= '9'), ..] && (word.StartsWith("--", StringComparison.Ordinal) || !Path.Exists(word));

    private static string Sentence(string unknown, Command command)
    {
        var isOption = unknown.StartsWith('-');
        if (!isOption && command.Subcommands.Count == 0) return $"'{unknown}' is a word too many.";
        var nearest =
            Spelling.Nearest(unknown, isOption ? command.Options.Select(o => o.Name) : command.Subcommands.Select(c => c.Name));
        return $"unknown {(isOption ? "option" : "command")} '{unknown}'" + Suggestion(nearest);
    }

    private static string Sentence(OptionResult result)
    {
        var option = result.Option;
        if (result.IdentifierToken is null) return $"{option.Name} is missing: {option.Description}";
        var known = option.GetCompletions(CompletionContext.Empty).Select(c => c.Label).ToList();
        if (result.Tokens is not [.., { Value: var value }])
            return $"{option.Name} has no value: " +
                (known.Count == 0 ? option.Description : $"give one of {string.Join(", ", known)}.");
        if (known.Count == 0) return $"{option.Name} is '{value}', which is not a number.";
        return $"{option.Name} is '{value}', which is not one of {string.Join(", ", known)}"
            + Suggestion(Spelling.Nearest(value, known));
    }

    private static Argument? FirstMissing(CommandResult result) => result.Command.Arguments.FirstOrDefault(a =>
        a.Arity.MinimumNumberOfValues > 0 && result.GetResult(a) is null or { Tokens.Count: 0 });

    private static string Missing(Argument argument) => $"{argument.Name} is missing: {argument.Description}";

    private static string Suggestion(string? nearest) => nearest is null ? "." : $"; did you mean '{nearest}'?";
}
