namespace EksCdk.Checks.Changes;

/// <summary>What becomes of what holds data, or on which much else hangs.</summary>
internal static class StateChanges
{
    public static void Tell(Telling telling)
    {
        foreach (var pair in telling.Pairs)
        {
            if (!UpdateRules.IsStateful(pair.Any.Type) || pair.Any.View is Cluster || IsStack(pair.Any)) continue;
            Tell(telling, pair);
        }
    }

    private static bool IsStack(Resource resource) => resource.Type == "AWS::CloudFormation::Stack";

    private static void Tell(Telling telling, ResourcePair pair)
    {
        if (pair.New is null)
        {
            if (RemovalPolicy.IsKept(pair.Old!))
                telling.Say(pair, ChangeKind.Left, ChangeSubject.State, RemovalPolicy.Kept(pair.Old!),
                    fix: RemovalPolicy.FixOfKept);
            else telling.Say(pair, ChangeKind.Removed, ChangeSubject.State, Loss(pair.Old!, "It is deleted"));
        }
        else if (pair.Old is null) return;
        else if (pair.IsReplaced is true) TellReplaced(telling, pair);
        else if (pair.IsReplaced is null)
            telling.Say(pair, ChangeKind.MayBeReplaced, ChangeSubject.State,
                "It is not known before the deployment whether it is created anew.", Reasons.Cause(pair),
                "Look at a change set before it is deployed.");
        else TellPolicy(telling, pair);
    }

    private static void TellReplaced(Telling telling, ResourcePair pair)
    {
        var kept = pair.IsMoved ? RemovalPolicy.IsKept(pair.Old!) : RemovalPolicy.IsKeptWhenReplaced(pair.New!);
        var start = pair.IsMoved
            ? $"Its logical id was {pair.Old!.LogicalId} in {pair.Old.Stack.Name}: CloudFormation creates another one"
            : "It is created anew";
        telling.Say(pair, ChangeKind.Replaced, ChangeSubject.State,
            kept ? $"{start}; the old one stays, unmanaged, with its data." : Loss(pair.Old!,
                $"{start}, and the old one is deleted"),
            pair.IsMoved ? null : Reasons.Cause(pair), pair.IsMoved ? Moves.Fix : "");
    }

    private static string Loss(Resource old, string start) => old.View switch
    {
        Key => $"{start}: after {old["PendingWindowInDays"].TextOr("30") ?? "some"} days whatever it has encrypted cannot be " +
        "read " +
            "any more.",
        LogGroup => $"{start}: its log events are gone.",
        OidcProvider => $"{start}: until it is there again no service account gets a role by web identity.",
        Vpc or Subnet => $"{start}: whatever is still in it holds its deletion up.",
        _ => $"{start}, with what it holds.",
    };

    private static void TellPolicy(Telling telling, ResourcePair pair)
    {
        if (pair is { Old.View: Key { DelegatesToIam: true }, New.View: Key { DelegatesToIam: false } })
            telling.Say(pair, ChangeKind.Noted, ChangeSubject.State,
                "The account is no longer in its policy: only whom the policy names can use or change the key, whatever IAM " +
                "allows, and once none of these exists any more, nobody can. KMS refuses a policy that leaves out whoever sets it.",
                pair.Changes.FirstOrDefault(c => c.Path.StartsWith("KeyPolicy", StringComparison.Ordinal)),
                "Leave the statement for the account's root in, and narrow by IAM who may use the key.");
        if (!RemovalPolicy.IsKept(pair.Old!) || RemovalPolicy.IsKept(pair.New!)) return;
        telling.Say(pair, ChangeKind.Noted, ChangeSubject.State,
            "Nothing happens now, but it is no longer retained: whoever deletes the stack deletes it too.");
    }
}
