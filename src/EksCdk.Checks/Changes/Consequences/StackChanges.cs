namespace EksCdk.Checks.Changes;

/// <summary>What becomes of stacks, and what stops their deployment.</summary>
internal static class StackChanges
{
    public static void Tell(Telling telling)
    {
        var pairs = telling.Delta.Pairs;
        foreach (var stack in pairs.New.Deployment.Stacks)
            if (stack.Parent is null && pairs.Other(stack) is null)
                telling.Say(stack, ChangeKind.Created, "A new stack.");
        foreach (var stack in pairs.Old.Deployment.Stacks)
            if (stack.Parent is null && pairs.Other(stack) is null)
                TellLeft(telling, stack);
        foreach (var stack in pairs.New.Deployment.Stacks)
            if (stack is { Parent: null, NameIsKnown: true, TerminationProtection: false }
                && pairs.Other(stack) is { TerminationProtection: true })
                telling.Say(stack, ChangeKind.Noted,
                    "Its termination protection is switched off: from now on nothing refuses that it is deleted.");
        TellTypes(telling);
        StackNotes.Tell(telling);
        ExportsInUse.Tell(telling);
        TakenNames.Tell(telling);
        TakenRanges.Tell(telling);
        TakenPlaces.Tell(telling);
        TellRefused(telling);
    }

    // A deployment never deletes a stack that the app no longer has.
    private static void TellLeft(Telling telling, Stack stack) => telling.Say(stack, ChangeKind.Left,
        "The new version has no such stack. Nothing deletes it: everything in it keeps running and is paid for.",
        $"Where it is not wanted any more: npx cdk destroy {stack.Name}, from the version that has it.");

    private static void TellTypes(Telling telling)
    {
        var pairs = telling.Delta.Pairs;
        foreach (var pair in telling.Pairs)
        {
            if (pair is not { Old: null, New: { } now } || pairs.Other(now.Stack) is not { } before) continue;
            if (pairs.Old.ScopeOf(before).Find(now.LogicalId) is not { } old || pairs.Of(old) is not { } was
                || old.Type == now.Type) continue;
            telling.Done(was);
            telling.Say(pair, ChangeKind.Stuck, ChangeSubject.Stack,
                $"{now.LogicalId} was {old.Type} and is {now.Type}: CloudFormation refuses to change the type of a resource.",
                fix: "Give it another logical id.");
        }
    }

    private static void TellRefused(Telling telling)
    {
        foreach (var pair in telling.Pairs)
            if (pair.Any.View is not Cluster && pair.IsReplaced is false)
                foreach (var change in pair.With(UpdateEffect.Refused).Take(1))
                    telling.Say(pair, change.IsCertain ? ChangeKind.Refused : ChangeKind.Noted,
                        pair.Any.View is Compute ? ChangeSubject.Nodes : ChangeSubject.State,
                        $"The change is refused{(change.IsCertain ? "" : " if the value is another at deployment")}: " +
                            $"{change.Rule.Why}.",
                        change,
                        UpdateRules.IsCustom(pair.Any.Type) ? "Keep what it was created with."
                            : "Give the resource another logical id, so that a new one is created beside the old one.");
    }
}
