using System.Globalization;

namespace EksCdk.Checks.Changes;

/// <summary>Which edited key of the environment's file is behind a change.</summary>
internal static class EditedReasons
{
    private const int MostKeys = 3;

    // A shorter text is in many others by chance.
    private const int LeastLetters = 4;

    /// <summary>The report with the edited keys at the ends of the reasons.</summary>
    public static ChangeReport Add(ChangeReport report, AssemblySource old, AssemblySource now)
    {
        var edited = EditedKey.Between(old.Text, now.Text);
        // Who accepts a change does not make it.
        var causes = edited.Where(k => Top(k) is not "accept").ToList();
        // The same code made both versions, so that whatever is different comes from the file.
        var isCertain = old.App.Length > 0 && old.App == now.App && causes.Select(SubjectOf).Distinct().Count() == 1;
        return report with
        {
            Edited = causes,
            EditedFile = now.File,
            Changes = [.. report.Changes.Select(c => With(c, [.. causes.Where(k => isCertain || Explains(k, c))], now.File))],
        };
    }

    private static Change With(Change change, IReadOnlyList<EditedKey> keys, string file) => keys.Count == 0 ? change
        : change with
        {
            Because = [.. change.Because, .. keys.Take(MostKeys).Select(k =>
                new ChangeStep("", "", k.Path, k.Before, k.After, file, k.Line))],
        };

    private static string Top(EditedKey key) => key.Path.Split('.', '[')[0];

    // The elements of one list are one edit.
    private static string SubjectOf(EditedKey key) => key.Path.EndsWith(']') ? key.Path[..key.Path.LastIndexOf('[')] : key.Path;

    private static bool Explains(EditedKey key, Change change)
    {
        if (key.Owner.Length > 0 && !IsAbout(change, key.Owner)) return false;
        if (change.Because is not [.., var edit]) return HasText(key, change.Name) || HasText(key, change.Message);
        var (words, of) = (WordsOf(key.Path.Split('.')[^1]), WordsOf(edit.Path.Split('.')[^1]));
        var common = words.Intersect(of).Count();
        if (common > 1 && (common == words.Count || common == of.Count)) return true;
        return HasText(key, edit.After) || HasText(key, change.Name) || HasText(key, change.Message)
            || (key.Before.Length > 0 && key.Before == edit.Before && key.After == edit.After
                && !bool.TryParse(key.After, out _));
    }

    private static bool HasText(EditedKey key, string text)
    {
        var value = key.After.Length > 0 ? key.After : key.Before;
        return value.Length >= LeastLetters && !bool.TryParse(value, out _)
            && text.Contains(value, StringComparison.OrdinalIgnoreCase);
    }

    // Logical ids leave out what is no letter and no digit.
    private static bool IsAbout(Change change, string owner)
    {
        var letters = string.Concat(owner.Where(char.IsLetterOrDigit));
        return change.Name.Contains(owner, StringComparison.OrdinalIgnoreCase)
            || change.LogicalId.Contains(letters, StringComparison.OrdinalIgnoreCase)
            || change.Because.Any(s => s.LogicalId.Contains(letters, StringComparison.OrdinalIgnoreCase));
    }

    private static HashSet<string> WordsOf(string name)
    {
        var words = new HashSet<string>();
        var start = 0;
        for (var i = 1; i <= name.Length; i++)
            if (i == name.Length || (char.IsUpper(name[i]) && !char.IsUpper(name[i - 1])) || !char.IsLetter(name[i]))
            {
                var word = string.Concat(name[start..i].Where(char.IsLetter)).ToLower(CultureInfo.InvariantCulture);
                if (word.Length > 0) words.Add(word);
                start = i;
            }

        return words;
    }
}
