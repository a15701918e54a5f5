namespace EksCdk.Checks.Changes;

/// <summary>What happens because a stack is deployed, or is not: no property of any resource says so.</summary>
internal static class StackNotes
{
    public static void Tell(Telling telling)
    {
        TellDefaults(telling);
        foreach (var stack in telling.Delta.Pairs.New.Deployment.Stacks.Where(s => s.Parent is null))
        {
            var changed = telling.Pairs.Where(p => p.New?.Stack.Outermost == stack && p.Changes.Count > 0).ToList();
            if (changed.Count == 0) continue;
            if (changed.TrueForAll(p => p.Changes.All(c => c.Via is not null)) && !HasOthers(telling, stack))
                telling.Say(stack, ChangeKind.Noted,
                    "Its template is the same text, although what it reads from other stacks changes: npx cdk deploy skips it.",
                    $"npx cdk deploy {stack.Name} --force", Reasons.Of(changed[0], changed[0].Changes[0]));
            else TellImages(telling, stack);
        }
    }

    private static void TellDefaults(Telling telling)
    {
        foreach (var of in telling.Delta.Defaults.GroupBy(d => d.Stack))
        {
            var names = string.Join(", ", of.Select(d => $"{d.Name} ({d.Before ?? "none"} -> {d.After ?? "none"})"));
            telling.Say(of.Key, ChangeKind.Noted,
                $"Nothing happens for the parameters' other defaults: {names}. A stack that is there keeps the values that it has.",
                "Give the deployment the values that are meant (--parameters, --parameter-overrides).");
        }
    }

    private static bool HasOthers(Telling telling, Stack stack) =>
        telling.Pairs.Any(p => p.Any.Stack.Outermost.Name == stack.Name && (p.Old is null || p.New is null || p.IsMoved));

    // CloudFormation looks parameters up anew at every update of a stack: the AMI may be another by then.
    private static void TellImages(Telling telling, Stack stack)
    {
        foreach (var pair in telling.Pairs)
        {
            if (pair is not { Old: not null, New.View: LaunchTemplate template } || template.Resource.Stack.Outermost != stack
                || template.ImageId.Symbol is not { Kind: SymbolKind.Ssm } parameter
                || pair.Changes.Any(c => c.Path.EndsWith("ImageId", StringComparison.Ordinal))) continue;
            foreach (var user in template.Model.Compute.Where(c => c.LaunchTemplate == template && Follows(c)))
                if (telling.Delta.Pairs.Of(user.Resource) is { Old: not null, IsReplaced: false } group
                    && !group.With(UpdateEffect.Rolls).Any())
                    telling.Say(group, ChangeKind.MayRoll, ChangeSubject.Nodes,
                        $"The stack is updated, and the parameter {parameter.Name} is looked up anew: where it names another " +
                        "AMI by " +
                        "then, every node is replaced.",
                        fix: "Name the AMI itself, or its version in the parameter's path.");
        }
    }

    // A group that names a version stays with it, and one of Auto Scaling replaces nothing unless its policy says so.
    private static bool Follows(Compute compute) => compute switch
    {
        NodeGroup group => group.LaunchTemplateValue["Version"].Symbol is not null,
        AutoScalingGroup group => RollingUpdate.RuleOf(group, "LaunchTemplate", new UpdateRule(UpdateEffect.InPlace, "")).Effect
            == UpdateEffect.Rolls,
        _ => false,
    };
}
