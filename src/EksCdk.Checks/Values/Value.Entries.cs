namespace EksCdk.Checks.Values;

/// <content>Maps whose keys are values themselves.</content>
internal sealed partial class Value
{
    /// <summary>
    /// The members with their keys as values, for keys that hold symbols: the conditions of a trust policy, for example. Each
    /// key stands where its member does.
    /// </summary>
    internal IEnumerable<(Value Key, Value Member)> Entries
    {
        get
        {
            if (Content is not MapContent map) yield break;
            foreach (var pair in map.Node.Pairs)
            {
                var member = this[map.Scope.Key(pair.Name)];
                if (!member.IsMissing)
                    yield return (member.With(
                        map.Scope is ParsedScope parsed ? parsed.KeyContent(pair.Name) : EvaluatedValue.Text(pair.Name)),
                        member);
            }
        }
    }
}
