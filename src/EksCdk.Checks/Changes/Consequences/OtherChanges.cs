namespace EksCdk.Checks.Changes;

/// <summary>What becomes of all other resources.</summary>
internal static class OtherChanges
{
    public static void Tell(Telling telling)
    {
        foreach (var pair in telling.Pairs)
        {
            if (telling.IsTold(pair)) continue;
            var isSilent = UpdateRules.Silent.Contains(pair.Any.Type);
            if (pair.Old is null) telling.Say(pair, ChangeKind.Created, ChangeSubject.Other, "It is created.");
            else if (pair.New is null) TellRemoved(telling, pair, pair.Old);
            else if (pair.IsMoved && !isSilent)
                telling.Say(pair, ChangeKind.Replaced, ChangeSubject.Other,
                    $"Its logical id was {pair.Old.LogicalId} in {pair.Old.Stack.Name}: CloudFormation creates another one and " +
                    "deletes " +
                    "this one.", fix: Moves.Fix);
            else if (pair.IsReplaced is true)
                telling.Say(pair, isSilent ? ChangeKind.InPlace : ChangeKind.Replaced, ChangeSubject.Other, "It is created anew.",
                    Reasons.Cause(pair));
            else if (pair.IsReplaced is null)
                telling.Say(pair, isSilent ? ChangeKind.InPlace : ChangeKind.MayBeReplaced, ChangeSubject.Other,
                    "It is not known before the deployment whether it is created anew.", Reasons.Cause(pair));
            else if (pair.Changes.Count > 0)
                telling.Say(pair, ChangeKind.InPlace, ChangeSubject.Other, "It is changed in place.", Reasons.Cause(pair));
        }
    }

    private static void TellRemoved(Telling telling, ResourcePair pair, Resource old)
    {
        var kept = RemovalPolicy.IsKept(old);
        var message = kept ? "It stays, unmanaged." : old.Type switch
        {
            "AWS::IAM::ServiceLinkedRole" =>
                "CloudFormation tries to delete the service-linked role of the whole account, which whoever else uses it holds " +
                "up.",
            "AWS::EKS::AccessEntry" => "Whoever it was for loses access to the cluster.",
            "AWS::EKS::PodIdentityAssociation" => "Pods of its service account get no credentials any more.",
            _ => "It is deleted.",
        };
        telling.Say(pair, kept ? ChangeKind.Left : ChangeKind.Removed, ChangeSubject.Other, message);
    }
}
