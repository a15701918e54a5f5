namespace EksCdk.Checks.Results;

/// <summary>Sentences that differ in one name, told as one: "Nothing orders Nodes after RouteA and RouteB."</summary>
internal sealed class SentenceMerge(string first)
{
    private readonly string[] _words = first.Split(' ');
    private readonly List<string> _names = [];
    private int _slot = -1;

    /// <summary>Whether a sentence differs from the first in one name only, the same one as the others that were added.</summary>
    public bool Takes(string sentence) => SlotOf(sentence.Split(' ')) is >= 0 and var slot && (_slot < 0 || slot == _slot);

    /// <summary>Adds a sentence, and returns all of them as one.</summary>
    public string With(string sentence)
    {
        var words = sentence.Split(' ');
        _slot = SlotOf(words);
        if (_names.Count == 0) _names.Add(Name(_words[_slot]));
        if (!_names.Contains(Name(words[_slot]), StringComparer.Ordinal)) _names.Add(Name(words[_slot]));
        var names = $"{string.Join(", ", _names.SkipLast(1))} and {_names[^1]}";
        return string.Join(
            ' ', _words.Select((word, i) => i == _slot ? word.Replace(Name(word), names, StringComparison.Ordinal) : word));
    }

    private int SlotOf(string[] words)
    {
        if (words.Length != _words.Length) return -1;
        var slot = -1;
        for (var i = 0; i < words.Length; i++)
        {
            if (words[i] == _words[i]) continue;
            var startsSentence = i == 0 || words[i - 1].EndsWith('.');
            if (slot >= 0 || !IsSameButForAName(_words[i], words[i], startsSentence)) return -1;
            slot = i;
        }

        return slot;
    }

    private static bool IsSameButForAName(string one, string other, bool startsSentence)
    {
        var (a, b) = (Name(one), Name(other));
        return IsName(a, startsSentence) && IsName(b, startsSentence)
            && one.Replace(a, "", StringComparison.Ordinal) == other.Replace(b, "", StringComparison.Ordinal);
    }

    // A logical id, an add-on, an action; no number, and no word of the language: "high" and "low" are not one sentence.
    private static bool IsName(string word, bool startsSentence) =>
        word.Length > 0 && char.IsLetter(word[0])
        && (word.Skip(1).Any(c => char.IsUpper(c) || char.IsDigit(c) || c is '-' or '_' or ':' or '/' or '.')
            || (char.IsUpper(word[0]) && !startsSentence));

    // Without the punctuation around it.
    private static string Name(string word) => word.Trim('\'', '"', '(', ')', ',', '.', ':', ';');
}
